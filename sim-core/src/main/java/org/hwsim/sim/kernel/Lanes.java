package org.hwsim.sim.kernel;

/** Sixteen-bit lanes of longs: how many weights they take, and how they are taken out. See {@link LaneAdder}. */
final class Lanes {
    /** Weights that a lane can take: 257 * 255 is the last that fits in 16 bits. */
    static final int MOST = 256;

    static final int BIAS = 128;

    /** One in each lane. */
    private static final long ONES = 0x0001000100010001L;

    /** The sign of each lane. */
    private static final long SIGNS = 0x8000800080008000L;

    private Lanes() {}

    /** Longs that hold so many bytes. */
    static int longs(int bytes) {
        return (bytes + 7) >>> 3;
    }

    /**
     * Takes lanes out into membranes and clears them.
     *
     * @param even sums of bytes 0, 2, 4, 6
     * @param odd sums without byte 0
     * @param at first long of both
     * @param added weights that each lane has taken, at most {@link #MOST}
     * @param length membranes; lanes beyond are padding
     */
    static void takeOut(long[] even, long[] odd, int at, int added, int shift, int[] membranes, int target, int length) {
        // A lane holds its sum plus 128 a weight. Made up to 2^15 it still fits; without that bit it is the sum, signed.
        long up = (0x8000L - (long) BIAS * added) * ONES;
        int whole = length >>> 3;
        for (int i = 0; i < whole; i++) {
            long e = even[at + i];
            long o = odd[at + i] - (e >>> 16 << 8);
            even[at + i] = 0;
            odd[at + i] = 0;
            e = (e + up) ^ SIGNS;
            o = (o + up) ^ SIGNS;
            int t = target + (i << 3);
            membranes[t] += (short) e << shift;
            membranes[t + 1] += (short) o << shift;
            membranes[t + 2] += ((int) e >> 16) << shift;
            membranes[t + 3] += ((int) o >> 16) << shift;
            membranes[t + 4] += (short) (e >> 32) << shift;
            membranes[t + 5] += (short) (o >> 32) << shift;
            membranes[t + 6] += (int) (e >> 48) << shift;
            membranes[t + 7] += (int) (o >> 48) << shift;
        }
        if ((length & 7) != 0) {
            long e = even[at + whole];
            long o = odd[at + whole] - (e >>> 16 << 8);
            even[at + whole] = 0;
            odd[at + whole] = 0;
            for (int i = 0; i < (length & 7); i++) {
                long lanes = ((i & 1) == 0 ? e : o) + up ^ SIGNS;
                membranes[target + (whole << 3) + i] += (short) (lanes >> ((i >>> 1) << 4)) << shift;
            }
        }
    }
}
