package org.hwsim.sim.core;

/**
 * What a spike word of one shard means. An axon-in that leads to a single row is that row, {@code block << codeBits |
 * code}, so that a packet finds its way without a table: tables of a million axons would miss the cache at each packet.
 * A negative word is the complement of an index into {@link SharedAxons}.
 */
final class SpikeWords {
    private final int codeBits;

    /** @param blocks blocks of the shard */
    SpikeWords(int blocks) {
        this.codeBits = 31 - (32 - Integer.numberOfLeadingZeros(Math.max(0, blocks - 1)));
    }

    /** Whether a row fits into a word. */
    boolean fits(int code) {
        return code >>> codeBits == 0;
    }

    int word(int block, int code) {
        return block << codeBits | code;
    }

    int block(int word) {
        return word >>> codeBits;
    }

    int code(int word) {
        return word & ((1 << codeBits) - 1);
    }
}
