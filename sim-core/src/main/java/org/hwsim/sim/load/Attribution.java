package org.hwsim.sim.load;

import java.util.List;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.program.AxonIn;
import org.hwsim.hw.program.AxonOut;
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.sim.core.Attributed;

/**
 * Follows the spikes of a run packet by packet to the rows that they address and the routes that they take, in the program's
 * own tables: an account apart from {@link SpikeClassTable} and from what shards count. Used once.
 */
final class Attribution {
    private static final int ACTIONS = Action.values().length;

    private final List<CoreLoad> cores;
    private final int[] indexOfCore;
    private final long[][] byCore;
    private final long[][] byLayer;
    private final long[] effectiveSopsByCore;
    private final long[] effectiveSopsByLayer;
    private final long[] packetsByRoute;

    /**
     * @param indexOfCore by number over the board
     * @param layers layers of the program
     * @param routes distinct routes
     */
    Attribution(List<CoreLoad> cores, int[] indexOfCore, int layers, int routes) {
        this.cores = cores;
        this.indexOfCore = indexOfCore;
        this.byCore = new long[cores.size()][ACTIONS];
        this.byLayer = new long[layers][ACTIONS];
        this.effectiveSopsByCore = new long[cores.size()];
        this.effectiveSopsByLayer = new long[layers];
        this.packetsByRoute = new long[routes];
    }

    /** @param spikes of each compartment over all cores, in the order of the program's cores */
    Attributed of(long[] spikes) {
        long[] packetsTo = new long[cores.size()];
        int first = 0;
        for (CoreLoad core : cores) {
            attribute(core, spikes, first, packetsTo);
            core.ways.take(packetsTo, packetsByRoute);
            first += core.program.compartments();
        }
        return new Attributed(byCore, byLayer, effectiveSopsByCore, effectiveSopsByLayer, packetsByRoute);
    }

    /**
     * What the spikes of a core are to every receiving core and layer.
     *
     * @param packetsTo packets by receiving core; added to
     */
    private void attribute(CoreLoad from, long[] spikes, int first, long[] packetsTo) {
        AxonOut axons = from.program.axonOut();
        for (int i = 0; i < from.program.compartments(); i++) {
            long packets = spikes[first + i];
            for (int e = axons.start().at(i); packets > 0 && e < axons.start().at(i + 1); e++) {
                CoreLoad to = cores.get(indexOfCore[axons.core().at(e)]);
                packetsTo[to.index] += packets;
                attribute(to, axons.axon().at(e), packets);
            }
        }
    }

    private void attribute(CoreLoad to, int axon, long packets) {
        byCore[to.index][Action.AXON_IN.ordinal()] += packets;
        byLayer[to.layerOf(axon)][Action.AXON_IN.ordinal()] += packets;
        AxonIn in = to.program.axonIn();
        for (int e = in.start().at(axon); e < in.start().at(axon + 1); e++) {
            SynapseBlock block = to.program.blocks().get(in.block().at(e));
            RowReach reach = to.reach[in.block().at(e)];
            int code = reach.code(in.row().at(e));
            long sops = packets * reach.entries(code);
            long effective = packets * reach.effectiveEntries(code);
            int layer = to.program.groups().get(block.group()).layer();
            byCore[to.index][block.action().ordinal()] += sops;
            byLayer[layer][block.action().ordinal()] += sops;
            effectiveSopsByCore[to.index] += effective;
            effectiveSopsByLayer[layer] += effective;
        }
    }
}
