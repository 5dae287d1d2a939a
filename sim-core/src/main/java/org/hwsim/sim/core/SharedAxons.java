package org.hwsim.sim.core;

/**
 * The axons-in of one shard that lead to several rows, or to one that does not fit into a spike word; all others need no
 * table (see {@link SpikeWords}). Owned by one shard.
 *
 * <p>{@code entryStart} has one entry more than there are axons; an entry is a row of a block of the shard.
 */
final class SharedAxons {
    final int[] core;
    final int[] layer;
    final int[] entryStart;
    final int[] entryBlock;
    final int[] entryCode;

    /** Packets that arrived in this run, counted one by one. */
    final long[] packets;

    SharedAxons(int axons, int entries) {
        this.core = new int[axons];
        this.layer = new int[axons];
        this.entryStart = new int[axons + 1];
        this.entryBlock = new int[entries];
        this.entryCode = new int[entries];
        this.packets = new long[axons];
    }
}
