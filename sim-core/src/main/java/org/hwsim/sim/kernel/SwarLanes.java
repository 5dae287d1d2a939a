package org.hwsim.sim.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Sums of byte weights in sixteen-bit lanes.
 *
 * <p>A long of eight weights is split into its even and its odd bytes, four lanes each. Weights enter as {@code weight +
 * 128}, 0 to 255; a lane holds {@link #MOST} of them without a carry into its neighbour. The sum of a lane is taken out as
 * {@code lane - 128 * (weights added)}.
 *
 * <p>Reading bytes as longs keeps weights and lanes of different array types, which is what lets the compiler vectorise:
 * loops that add bytes to ints stay scalar, ten times slower.
 */
final class SwarLanes {
    /** Weights that a lane can take: 257 * 255 is the last that fits in 16 bits. */
    static final int MOST = 256;

    static final int BIAS = 128;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVEN = 0x00FF00FF00FF00FFL;

    private SwarLanes() {}

    /** Longs that hold so many bytes. */
    static int longs(int bytes) {
        return (bytes + 7) >>> 3;
    }

    static void add(byte[] weights, int from, long[] even, long[] odd, int at, int longs) {
        for (int i = 0; i < longs; i++) {
            long w = (long) LONGS.get(weights, from + (i << 3));
            even[at + i] += w & EVEN;
            odd[at + i] += (w >>> 8) & EVEN;
        }
    }

    /** Four rows at once: the lanes are read and written once instead of four times. */
    static void add4(byte[] weights, int a, int b, int c, int d, long[] even, long[] odd, int at, int longs) {
        for (int i = 0; i < longs; i++) {
            int o = i << 3;
            even[at + i] += ((long) LONGS.get(weights, a + o) & EVEN)
                    + ((long) LONGS.get(weights, b + o) & EVEN)
                    + ((long) LONGS.get(weights, c + o) & EVEN)
                    + ((long) LONGS.get(weights, d + o) & EVEN);
        }
        for (int i = 0; i < longs; i++) {
            int o = i << 3;
            odd[at + i] += (((long) LONGS.get(weights, a + o) >>> 8) & EVEN)
                    + (((long) LONGS.get(weights, b + o) >>> 8) & EVEN)
                    + (((long) LONGS.get(weights, c + o) >>> 8) & EVEN)
                    + (((long) LONGS.get(weights, d + o) >>> 8) & EVEN);
        }
    }

    /**
     * Several rows, lane by lane: the runs of a convolution are short, so sums stay in registers over the rows.
     *
     * @param rows offset of each row
     * @param offset added to each of them
     */
    static void addRows(byte[] weights, int[] rows, int count, int offset, long[] even, long[] odd, int at, int longs) {
        int i = 0;
        for (; i + 2 <= longs; i += 2) {
            int from = offset + (i << 3);
            long e0 = even[at + i];
            long o0 = odd[at + i];
            long e1 = even[at + i + 1];
            long o1 = odd[at + i + 1];
            for (int r = 0; r < count; r++) {
                long w0 = (long) LONGS.get(weights, rows[r] + from);
                long w1 = (long) LONGS.get(weights, rows[r] + from + 8);
                e0 += w0 & EVEN;
                o0 += (w0 >>> 8) & EVEN;
                e1 += w1 & EVEN;
                o1 += (w1 >>> 8) & EVEN;
            }
            even[at + i] = e0;
            odd[at + i] = o0;
            even[at + i + 1] = e1;
            odd[at + i + 1] = o1;
        }
        if (i < longs) {
            int from = offset + (i << 3);
            for (int r = 0; r < count; r++) {
                long w = (long) LONGS.get(weights, rows[r] + from);
                even[at + i] += w & EVEN;
                odd[at + i] += (w >>> 8) & EVEN;
            }
        }
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
