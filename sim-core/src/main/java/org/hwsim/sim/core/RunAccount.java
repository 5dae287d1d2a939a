package org.hwsim.sim.core;

import java.util.List;
import org.hwsim.hw.energy.Action;
import org.hwsim.sim.count.Route;

/**
 * What the shards counted in a run, put together three times. Read after the workers have ended.
 *
 * <p>Sent: spikes of each compartment times the tables worked out at load time. Attributed: the same spikes, followed packet
 * by packet to the rows that they address and the routes that they take. Arrived: packets and rows as each core counted
 * them one by one when they came. The three must agree.
 */
public final class RunAccount {
    private static final int ACTIONS = Action.values().length;
    private static final List<Action> RECEIVED =
            List.of(Action.AXON_IN, Action.SYNAPTIC_OP_DENSE, Action.SYNAPTIC_OP_SPARSE, Action.SYNAPTIC_OP_CONV);

    private final List<Route> routes;
    private final long[][] byCore;
    private final long[][] byLayer;
    private final long[][] arrivedByCore;
    private final long[] effectiveSopsByCore;
    private final long[] effectiveSopsByLayer;
    private final long[] busyPsByCore;
    private final long[] clipsLow;
    private final long[] clipsHigh;
    private final long[] clippedLowThatFired;
    private final long[] packetsByRoute;
    private final long[] sent = new long[SpikeCost.SUM];

    /**
     * @param layers layers of the program
     * @param steps steps that were run
     */
    public RunAccount(LoadedProgram loaded, int layers, long steps) {
        int cores =
                loaded.shards().stream().mapToInt(shard -> shard.cores.length).sum();
        this.routes = loaded.routes();
        this.byCore = new long[cores][ACTIONS];
        this.byLayer = new long[layers][ACTIONS];
        this.arrivedByCore = new long[cores][ACTIONS];
        this.effectiveSopsByCore = new long[cores];
        this.effectiveSopsByLayer = new long[layers];
        this.busyPsByCore = new long[cores];
        this.clipsLow = new long[layers];
        this.clipsHigh = new long[layers];
        this.clippedLowThatFired = new long[layers];
        this.packetsByRoute = new long[routes.size()];
        int[] firstCore = new int[loaded.shards().size()];
        for (int shard = 1; shard < firstCore.length; shard++) {
            firstCore[shard] = firstCore[shard - 1] + loaded.shards().get(shard - 1).cores.length;
        }
        for (CoreShard shard : loaded.shards()) {
            for (int c = 0; c < shard.cores.length; c++) {
                addSent(shard.cores[c], firstCore[shard.index] + c, steps);
                attribute(shard.cores[c], loaded.shards(), firstCore);
            }
            addArrived(shard, firstCore[shard.index]);
        }
    }

    private void addSent(CoreState core, int index, long steps) {
        busyPsByCore[index] = core.busyPs;
        for (GroupState group : core.groups) {
            for (long[] counts : List.of(byCore[index], byLayer[group.layer])) {
                SpikeCost.addSent(group.sum, counts);
                counts[Action.NEURON_UPDATE_ACTIVE.ordinal()] += group.activeUpdates;
                counts[Action.NEURON_UPDATE_IDLE.ordinal()] += group.size * steps - group.activeUpdates;
                counts[Action.STATE_RESET.ordinal()] += group.resets;
            }
            for (int column = 0; column < SpikeCost.SUM; column++) {
                sent[column] += group.sum[column];
            }
            clipsLow[group.layer] += group.clipsLow;
            clipsHigh[group.layer] += group.clipsHigh;
            clippedLowThatFired[group.layer] += group.clippedLowThatFired;
        }
    }

    /** What the spikes of a core are to every receiving core and layer. */
    private void attribute(CoreState from, List<CoreShard> shards, int[] firstCore) {
        for (int to = 0; to < from.out.length; to++) {
            PacketList out = from.out[to];
            for (GroupState group : from.groups) {
                for (int i = 0; i < group.size; i++) {
                    long spikes = group.spikes[i];
                    if (spikes > 0) {
                        int compartment = group.firstCompartment + i;
                        for (int e = out.start[compartment]; e < out.start[compartment + 1]; e++) {
                            packetsByRoute[out.route[e]] += spikes;
                            attribute(out.word[e], spikes, shards.get(to), firstCore[to]);
                        }
                    }
                }
            }
        }
    }

    private void attribute(int word, long packets, CoreShard shard, int firstCore) {
        if (word >= 0) {
            int b = shard.words.block(word);
            BlockState block = shard.blocks[b];
            int core = firstCore + shard.coreOfBlock[b];
            byCore[core][Action.AXON_IN.ordinal()] += packets;
            byLayer[block.target.layer][Action.AXON_IN.ordinal()] += packets;
            attributeRow(block, shard.words.code(word), packets, core);
            return;
        }
        SharedAxons axons = shard.axons;
        int axon = ~word;
        int core = firstCore + axons.core[axon];
        byCore[core][Action.AXON_IN.ordinal()] += packets;
        byLayer[axons.layer[axon]][Action.AXON_IN.ordinal()] += packets;
        for (int e = axons.entryStart[axon]; e < axons.entryStart[axon + 1]; e++) {
            attributeRow(shard.blocks[axons.entryBlock[e]], axons.entryCode[e], packets, core);
        }
    }

    private void attributeRow(BlockState block, int code, long packets, int core) {
        long sops = packets * block.reach.entries(code);
        long effective = packets * block.reach.effectiveEntries(code);
        byCore[core][block.kind.ordinal()] += sops;
        byLayer[block.target.layer][block.kind.ordinal()] += sops;
        effectiveSopsByCore[core] += effective;
        effectiveSopsByLayer[block.target.layer] += effective;
    }

    /** Packets and synaptic operations as they were counted on arrival. */
    private void addArrived(CoreShard shard, int firstCore) {
        for (int b = 0; b < shard.blocks.length; b++) {
            BlockState block = shard.blocks[b];
            long[] counts = arrivedByCore[firstCore + shard.coreOfBlock[b]];
            counts[Action.AXON_IN.ordinal()] += block.packets;
            counts[block.kind.ordinal()] += block.sops;
        }
        for (int axon = 0; axon < shard.axons.packets.length; axon++) {
            arrivedByCore[firstCore + shard.axons.core[axon]][Action.AXON_IN.ordinal()] += shard.axons.packets[axon];
        }
    }

    /**
     * @throws IllegalStateException if two ways of counting the same thing differ, which is a bug
     */
    public void checkConservation() {
        long[] total = new long[ACTIONS];
        for (long[] core : byCore) {
            for (int a = 0; a < ACTIONS; a++) {
                total[a] += core[a];
            }
        }
        long[] layers = new long[ACTIONS];
        for (long[] layer : byLayer) {
            for (int a = 0; a < ACTIONS; a++) {
                layers[a] += layer[a];
            }
        }
        for (Action action : Action.values()) {
            agree("over layers", action, total[action.ordinal()], layers[action.ordinal()]);
        }
        long[] received = new long[ACTIONS];
        SpikeCost.addReceived(sent, received);
        for (Action action :
                List.of(Action.AXON_IN, Action.SYNAPTIC_OP_DENSE, Action.SYNAPTIC_OP_SPARSE, Action.SYNAPTIC_OP_CONV)) {
            agree("as sent", action, total[action.ordinal()], received[action.ordinal()]);
        }
        for (int core = 0; core < byCore.length; core++) {
            for (Action action : RECEIVED) {
                agree(
                        "as arrived at core " + core,
                        action,
                        byCore[core][action.ordinal()],
                        arrivedByCore[core][action.ordinal()]);
            }
        }
        agree("packets received", Action.AXON_OUT, total[Action.AXON_OUT.ordinal()], total[Action.AXON_IN.ordinal()]);
        long[] links = new long[ACTIONS];
        for (int r = 0; r < packetsByRoute.length; r++) {
            Route route = routes.get(r);
            links[Action.HOP_EW.ordinal()] += packetsByRoute[r] * route.hopsEw();
            links[Action.HOP_NS.ordinal()] += packetsByRoute[r] * route.hopsNs();
            links[Action.CHIP_HOP.ordinal()] += packetsByRoute[r] * route.chipHops();
            links[Action.PACKET_IN_TILE.ordinal()] += packetsByRoute[r] * (route.inTile() ? 1 : 0);
        }
        for (Action action : List.of(Action.HOP_EW, Action.HOP_NS, Action.CHIP_HOP, Action.PACKET_IN_TILE)) {
            agree("over links", action, total[action.ordinal()], links[action.ordinal()]);
        }
        long effective = 0;
        for (long core : effectiveSopsByCore) {
            effective += core;
        }
        if (effective != sent[SpikeCost.EFFECTIVE_SOPS]) {
            throw new IllegalStateException("effective synaptic operations differ: received=" + effective + " sent="
                    + sent[SpikeCost.EFFECTIVE_SOPS]);
        }
    }

    private static void agree(String where, Action action, long overCores, long other) {
        if (overCores != other) {
            throw new IllegalStateException(
                    "counts differ: " + action + " over cores=" + overCores + " " + where + "=" + other);
        }
    }

    /** Counts of each mapped core by ordinal of the action. */
    public long[][] byCore() {
        return byCore;
    }

    /** Counts of each layer by ordinal of the action. */
    public long[][] byLayer() {
        return byLayer;
    }

    public long[] effectiveSopsByCore() {
        return effectiveSopsByCore;
    }

    public long[] effectiveSopsByLayer() {
        return effectiveSopsByLayer;
    }

    /** Simulated picoseconds that each mapped core was busy. */
    public long[] busyPsByCore() {
        return busyPsByCore;
    }

    /** Membranes clipped at the lower bound, by layer. */
    public long[] clipsLow() {
        return clipsLow;
    }

    /** Membranes clipped at the upper bound, by layer. */
    public long[] clipsHigh() {
        return clipsHigh;
    }

    /** Compartments and windows, by layer, with a clip at the lower bound and a spike. */
    public long[] clippedLowThatFired() {
        return clippedLowThatFired;
    }

    /** Packets of each distinct route. */
    public long[] packetsByRoute() {
        return packetsByRoute;
    }

    /** What followed from all spikes; see {@link SpikeCost}. */
    public long[] sent() {
        return sent.clone();
    }
}
