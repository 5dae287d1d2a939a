package org.hwsim.sim.core;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.hwsim.hw.energy.Action;
import org.hwsim.sim.count.Route;

/**
 * What the shards counted in a run, put together three times. Read after the workers have ended.
 *
 * <p>Sent: spikes of each compartment times the tables worked out at load time. Attributed: the same spikes, followed packet
 * by packet to the rows that they address and the routes that they take; see {@link Attributed}. Arrived: packets and rows
 * as each core counted them one by one when they came. The three must agree.
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
    private final long[] saturatedWindows;
    private final BitSet[] fired;
    private final long[] packetsByRoute;
    private final long[] sent = new long[SpikeCost.SUM];

    /**
     * @param shards all of a program, after a run
     * @param routes distinct routes
     * @param attributed what the run's spikes are by the program's tables; handed over
     * @param steps steps that were run
     */
    public RunAccount(List<Shard> shards, List<Route> routes, Attributed attributed, long steps) {
        this.routes = routes;
        this.byCore = attributed.byCore();
        this.byLayer = attributed.byLayer();
        this.effectiveSopsByCore = attributed.effectiveSopsByCore();
        this.effectiveSopsByLayer = attributed.effectiveSopsByLayer();
        this.packetsByRoute = attributed.packetsByRoute();
        int cores = byCore.length;
        int layers = byLayer.length;
        this.arrivedByCore = new long[cores][ACTIONS];
        this.busyPsByCore = new long[cores];
        this.clipsLow = new long[layers];
        this.clipsHigh = new long[layers];
        this.clippedLowThatFired = new long[layers];
        this.saturatedWindows = new long[layers];
        this.fired = new BitSet[layers];
        Arrays.setAll(fired, layer -> new BitSet());
        for (Shard shard : shards) {
            for (Slab slab : shard.slabs) {
                addSent(slab, steps);
            }
            for (BlockState block : shard.blocks) {
                block.arrivals.addTo(arrivedByCore);
            }
            for (int core : shard.cores) {
                busyPsByCore[core] = shard.busyPs[core];
            }
        }
    }

    /**
     * What a slab's cores did on the sending side. Packets and hops of a spike are one number for all its packets, so the
     * slab's sum is shared out by class of spike.
     */
    private void addSent(Slab slab, long steps) {
        SlabMembers members = slab.members;
        long[][] byMember = slab.classes.sumsByMember(members.count());
        for (int m = 0; m < members.count(); m++) {
            for (long[] counts : List.of(byCore[members.core[m]], byLayer[slab.layer])) {
                SpikeCost.addSent(byMember[m], counts);
                counts[Action.NEURON_UPDATE_ACTIVE.ordinal()] += slab.activeUpdates[m];
                counts[Action.NEURON_UPDATE_IDLE.ordinal()] += members.size[m] * steps - slab.activeUpdates[m];
                counts[Action.STATE_RESET.ordinal()] += slab.resets * members.size[m];
            }
        }
        for (int column = 0; column < SpikeCost.SUM; column++) {
            sent[column] += slab.sum[column];
        }
        clipsLow[slab.layer] += slab.clipsLow;
        clipsHigh[slab.layer] += slab.clipsHigh;
        clippedLowThatFired[slab.layer] += slab.clippedLowThatFired;
        saturatedWindows[slab.layer] += slab.saturatedWindows;
        int[] neuron = slab.parameters.neuron();
        for (int i = 0; i < slab.size; i++) {
            if (slab.spikes[i] > 0) {
                fired[slab.layer].set(neuron[i]);
            }
        }
    }

    /**
     * Spikes over the run of each compartment over all cores, in the order of the program's cores.
     *
     * @param compartments of all cores
     */
    public static long[] spikesByCompartment(List<Shard> shards, int compartments) {
        long[] spikes = new long[compartments];
        for (Shard shard : shards) {
            for (Slab slab : shard.slabs) {
                for (int i = 0; i < slab.size; i++) {
                    spikes[slab.parameters.compartment()[i]] = slab.spikes[i];
                }
            }
        }
        return spikes;
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

    /** Neurons and windows, by layer, with a spike in each step of the window. */
    public long[] saturatedWindows() {
        return saturatedWindows;
    }

    /** The neurons of each layer that fired at least once. */
    public List<BitSet> fired() {
        return List.of(fired);
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
