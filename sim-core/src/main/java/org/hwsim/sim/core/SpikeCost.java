package org.hwsim.sim.core;

import org.hwsim.hw.energy.Action;

/**
 * What follows from one spike, by compartment: the columns of the tables that turn spikes into counts. Static routing
 * makes every count linear in spikes, so nothing is counted packet by packet but for the check at the end of a run.
 */
public final class SpikeCost {
    /** Packets sent, and received elsewhere. */
    public static final int PACKETS = 0;

    public static final int HOPS_EW = 1;
    public static final int HOPS_NS = 2;
    public static final int CHIP_HOPS = 3;
    public static final int IN_TILE = 4;
    static final int SOPS_DENSE = 5;
    static final int SOPS_SPARSE = 6;
    static final int SOPS_CONV = 7;
    static final int EFFECTIVE_SOPS = 8;

    /** Spikes themselves: the column that sums have and tables do not need. */
    static final int SPIKES = 9;

    /** Columns of a table. */
    public static final int TABLE = 9;

    /** Columns of a sum. */
    public static final int SUM = 10;

    private SpikeCost() {}

    /** The column of one kind of synaptic operation. */
    public static int sopsColumn(Action kind) {
        return switch (kind) {
            case SYNAPTIC_OP_DENSE -> SOPS_DENSE;
            case SYNAPTIC_OP_SPARSE -> SOPS_SPARSE;
            case SYNAPTIC_OP_CONV -> SOPS_CONV;
            default -> throw new IllegalArgumentException("not a synaptic operation: " + kind);
        };
    }

    /** Adds what the sending side counts of a sum of spikes: spikes, packets and their way. */
    public static void addSent(long[] sum, long[] countsByOrdinal) {
        countsByOrdinal[Action.SPIKE.ordinal()] += sum[SPIKES];
        countsByOrdinal[Action.AXON_OUT.ordinal()] += sum[PACKETS];
        countsByOrdinal[Action.HOP_EW.ordinal()] += sum[HOPS_EW];
        countsByOrdinal[Action.HOP_NS.ordinal()] += sum[HOPS_NS];
        countsByOrdinal[Action.CHIP_HOP.ordinal()] += sum[CHIP_HOPS];
        countsByOrdinal[Action.PACKET_IN_TILE.ordinal()] += sum[IN_TILE];
    }

    /** Adds what the receiving side counts of a sum of spikes: packets in and synaptic operations. */
    public static void addReceived(long[] sum, long[] countsByOrdinal) {
        countsByOrdinal[Action.AXON_IN.ordinal()] += sum[PACKETS];
        countsByOrdinal[Action.SYNAPTIC_OP_DENSE.ordinal()] += sum[SOPS_DENSE];
        countsByOrdinal[Action.SYNAPTIC_OP_SPARSE.ordinal()] += sum[SOPS_SPARSE];
        countsByOrdinal[Action.SYNAPTIC_OP_CONV.ordinal()] += sum[SOPS_CONV];
    }

    /** Synaptic operations with a non-zero weight. */
    public static long effectiveSops(long[] sum) {
        return sum[EFFECTIVE_SOPS];
    }
}
