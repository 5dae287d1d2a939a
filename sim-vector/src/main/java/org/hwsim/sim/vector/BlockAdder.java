package org.hwsim.sim.vector;

/** Adds rows of {@link PackedKernel}, one width of blocks an implementation. Stateless. */
interface BlockAdder {
    /** Rows that one call can take: the sums of so many bytes fit in 16 bits. */
    int MOST = 256;

    /** Weights that are added at a time. */
    int block();

    /** Bytes of a group of {@link PackedKernel}. */
    int group();

    /**
     * Adds the same run of several rows.
     *
     * @param weights packed
     * @param rows offset of each row
     * @param from first of them
     * @param count rows, at most {@link #MOST}
     * @param offset added to each row's offset
     * @param membranes to be added to
     * @param at first of them
     * @param length a multiple of the block
     * @param shift left shift of a weight
     */
    void add(
            byte[] weights,
            int[] rows,
            int from,
            int count,
            int offset,
            int[] membranes,
            int at,
            int length,
            int shift);
}
