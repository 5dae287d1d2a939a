package org.hwsim.sim.core;

import java.util.List;
import org.hwsim.hw.energy.Action;
import org.hwsim.sim.count.Route;

/**
 * What the shards counted in a run, put together twice: from what was fired, and from what arrived. Read after the
 * workers have ended.
 *
 * <p>Sent: spikes of each compartment times the tables worked out at load time. Received: packets of each axon-in, counted
 * one by one, times the rows that they address. Hops: packets of each pair of cores times their route. The three must
 * agree.
 */
public final class RunAccount {
    private static final int ACTIONS = Action.values().length;

    private final List<Route> routes;
    private final long[][] byCore;
    private final long[][] byLayer;
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
                loaded.shards().stream().mapToInt(shard -> shard.cores.size()).sum();
        this.routes = loaded.routes();
        this.byCore = new long[cores][ACTIONS];
        this.byLayer = new long[layers][ACTIONS];
        this.effectiveSopsByCore = new long[cores];
        this.effectiveSopsByLayer = new long[layers];
        this.busyPsByCore = new long[cores];
        this.clipsLow = new long[layers];
        this.clipsHigh = new long[layers];
        this.clippedLowThatFired = new long[layers];
        this.packetsByRoute = new long[routes.size()];
        int firstCore = 0;
        for (CoreShard shard : loaded.shards()) {
            for (int c = 0; c < shard.cores.size(); c++) {
                addSent(shard.cores.get(c), firstCore + c, steps);
            }
            addReceived(shard, firstCore);
            firstCore += shard.cores.size();
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
            for (int i = 0; i < group.size; i++) {
                int compartment = group.firstCompartment + i;
                for (int e = core.outStart[compartment]; e < core.outStart[compartment + 1]; e++) {
                    packetsByRoute[core.outRoute[e]] += group.spikes[i];
                }
            }
        }
    }

    private void addReceived(CoreShard shard, int firstCore) {
        AxonTable axons = shard.axons;
        for (int axon = 0; axon < axons.packets.length; axon++) {
            long packets = axons.packets[axon];
            if (packets == 0) {
                continue;
            }
            int core = firstCore + axons.core[axon];
            byCore[core][Action.AXON_IN.ordinal()] += packets;
            byLayer[axons.layer[axon]][Action.AXON_IN.ordinal()] += packets;
            for (int e = axons.entryStart[axon]; e < axons.entryStart[axon + 1]; e++) {
                BlockState block = shard.blocks.get(axons.entryBlock[e]);
                int layer = block.target.layer;
                long sops = packets * block.reach.entries(axons.entryCode[e]);
                long effective = packets * block.reach.effectiveEntries(axons.entryCode[e]);
                byCore[core][block.kind.ordinal()] += sops;
                byLayer[layer][block.kind.ordinal()] += sops;
                effectiveSopsByCore[core] += effective;
                effectiveSopsByLayer[layer] += effective;
            }
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
