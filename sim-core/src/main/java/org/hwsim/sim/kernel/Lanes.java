package org.hwsim.sim.kernel;

/**
 * Sums of byte weights in sixteen-bit lanes of longs, in plain Java. Owned by one kernel; all zero at first.
 *
 * <p>Weights are kept with 128 added, 0 to 255, so that a lane holds {@value #MOST} of them without a carry into its
 * neighbour; its sum is what it holds less 128 a weight. Weights are read from bytes as longs: that keeps weights and lanes
 * of different array types, which lets the compiler vectorise the loops over a run. Loops that add bytes to ints stay scalar.
 */
abstract class Lanes {
    /** Weights that a lane can take: 257 * 255 is the last that fits in 16 bits. */
    static final int MOST = 256;

    static final int BIAS = 128;

    /** The sign of each lane. */
    static final long SIGNS = 0x8000800080008000L;

    /** One in each lane. */
    private static final long ONES = 0x0001000100010001L;

    /** Longs that hold so many bytes. */
    static int longs(int bytes) {
        return (bytes + 7) >>> 3;
    }

    /**
     * Adds the same run of several rows.
     *
     * @param weights little-endian, 128 added to each
     * @param zeros where there are as many bytes of 0 as in a run: a row that adds nothing
     * @param rows offset of each row
     * @param from first of them
     * @param count rows
     * @param offset added to each row's offset
     * @param at first long of the lanes, as longs of weights are counted
     * @param longs length of the run
     */
    final void add(byte[] weights, int zeros, int[] rows, int from, int count, int offset, int at, int longs) {
        int end = from + count;
        int r = from;
        for (; r + 2 < end; r += 4) {
            int fourth = r + 3 < end ? rows[r + 3] + offset : zeros;
            addFour(weights, rows[r] + offset, rows[r + 1] + offset, rows[r + 2] + offset, fourth, at, longs);
        }
        if (r + 2 == end) {
            addTwo(weights, rows[r] + offset, rows[r + 1] + offset, at, longs);
        } else if (r + 1 == end) {
            addOne(weights, rows[r] + offset, at, longs);
        }
    }

    abstract void addOne(byte[] weights, int a, int at, int longs);

    abstract void addTwo(byte[] weights, int a, int b, int at, int longs);

    abstract void addFour(byte[] weights, int a, int b, int c, int d, int at, int longs);

    /**
     * Takes lanes out into membranes and clears them.
     *
     * @param at first long
     * @param added weights that each lane has taken, at most {@link #MOST}
     * @param length membranes; lanes beyond are padding
     */
    abstract void takeOut(int at, int added, int shift, int[] membranes, int target, int length);

    /** What makes a lane 2^15 more than the sum of so many weights: it still fits, and without that bit is the sum, signed. */
    static long up(int added) {
        return ((1 << 15) - (long) BIAS * added) * ONES;
    }
}
