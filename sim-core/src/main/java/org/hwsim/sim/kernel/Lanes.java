package org.hwsim.sim.kernel;

/** Sixteen-bit lanes of longs: how many weights they take, and how they are taken out. See {@link LaneKernels}. */
final class Lanes {
    /** Weights that a lane can take: 257 * 255 is the last that fits in 16 bits. */
    static final int MOST = 256;

    static final int BIAS = 128;

    private Lanes() {}

    /** Longs that hold so many bytes. */
    static int longs(int bytes) {
        return (bytes + 7) >>> 3;
    }

    /**
     * Takes lanes out into membranes and clears them.
     *
     * @param bias what to take off each lane
     * @param length membranes; lanes beyond are padding
     */
    static void flush(long[] even, long[] odd, int at, int bias, int shift, int[] membranes, int target, int length) {
        int whole = length >>> 3;
        for (int i = 0; i < whole; i++) {
            long e = even[at + i];
            long o = odd[at + i];
            even[at + i] = 0;
            odd[at + i] = 0;
            int t = target + (i << 3);
            membranes[t] += (((int) e & 0xFFFF) - bias) << shift;
            membranes[t + 1] += (((int) o & 0xFFFF) - bias) << shift;
            membranes[t + 2] += (((int) e >>> 16) - bias) << shift;
            membranes[t + 3] += (((int) o >>> 16) - bias) << shift;
            membranes[t + 4] += (((int) (e >>> 32) & 0xFFFF) - bias) << shift;
            membranes[t + 5] += (((int) (o >>> 32) & 0xFFFF) - bias) << shift;
            membranes[t + 6] += ((int) (e >>> 48) - bias) << shift;
            membranes[t + 7] += ((int) (o >>> 48) - bias) << shift;
        }
        if ((length & 7) != 0) {
            long e = even[at + whole];
            long o = odd[at + whole];
            even[at + whole] = 0;
            odd[at + whole] = 0;
            for (int i = 0; i < (length & 7); i++) {
                long lanes = (i & 1) == 0 ? e : o;
                int lane = (int) (lanes >>> ((i >>> 1) << 4)) & 0xFFFF;
                membranes[target + (whole << 3) + i] += (lane - bias) << shift;
            }
        }
    }
}
