package org.hwsim.sim.core;

/**
 * The packets that one core's spikes send to one shard. Immutable once loaded.
 *
 * <p>{@code start} has one entry more than there are compartments; {@code word} is the spike word of each packet there,
 * {@code route} the index of its route in the loaded program.
 */
final class PacketList {
    final int[] start;
    final int[] word;
    final int[] route;

    PacketList(int[] start, int[] word, int[] route) {
        this.start = start;
        this.word = word;
        this.route = route;
    }
}
