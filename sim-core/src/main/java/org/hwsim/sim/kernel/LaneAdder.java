package org.hwsim.sim.kernel;

/** The inner loop of the kernels that sum in lanes; see {@link LaneKernels}. Stateless. */
public interface LaneAdder {
    /**
     * Adds the same run of several rows: each long {@code w} of eight weights adds {@code w & 0x00FF..} to the even lanes
     * and {@code (w >>> 8) & 0x00FF..} to the odd ones.
     *
     * @param weights little-endian, 128 added to each
     * @param rows offset of each row
     * @param count rows
     * @param offset added to each row's offset
     * @param even lanes of bytes 0, 2, 4, 6 of each long
     * @param odd lanes of bytes 1, 3, 5, 7
     * @param at first long of the lanes
     * @param longs length of the run
     */
    void addRows(byte[] weights, int[] rows, int count, int offset, long[] even, long[] odd, int at, int longs);
}
