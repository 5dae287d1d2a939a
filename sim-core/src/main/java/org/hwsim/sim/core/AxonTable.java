package org.hwsim.sim.core;

/**
 * The axons-in of all cores of one shard, numbered through: what a spike word names.
 *
 * <p>{@code entryStart} has one entry more than there are axons; an entry is a row of a block of the shard. Packets are
 * counted here one by one as they arrive; that count closes the conservation check at the end of a run.
 */
final class AxonTable {
    final int[] core;
    final int[] layer;
    final long[] receivePs;
    final int[] entryStart;
    final int[] entryBlock;
    final int[] entryCode;
    final long[] packets;

    AxonTable(int axons, int entries) {
        this.core = new int[axons];
        this.layer = new int[axons];
        this.receivePs = new long[axons];
        this.entryStart = new int[axons + 1];
        this.entryBlock = new int[entries];
        this.entryCode = new int[entries];
        this.packets = new long[axons];
    }
}
