package org.hwsim.sim.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Adds lanes in plain Java.
 *
 * <p>Reading bytes as longs keeps weights and lanes of different array types, which lets the compiler vectorise the loops
 * over long runs; loops that add bytes to ints stay scalar. Short runs, as convolutions have, gain nothing by that: there
 * the sums of two longs stay in registers over all rows.
 */
public final class SwarAdder implements LaneAdder {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVEN = 0x00FF00FF00FF00FFL;
    private static final int LONG_RUN = 20;

    @Override
    public void addRows(byte[] weights, int[] rows, int count, int offset, long[] even, long[] odd, int at, int longs) {
        if (longs < LONG_RUN) {
            addByLane(weights, rows, count, offset, even, odd, at, longs);
        } else {
            addByRow(weights, rows, count, offset, even, odd, at, longs);
        }
    }

    private static void addByLane(
            byte[] weights, int[] rows, int count, int offset, long[] even, long[] odd, int at, int longs) {
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

    private static void addByRow(
            byte[] weights, int[] rows, int count, int offset, long[] even, long[] odd, int at, int longs) {
        int r = 0;
        for (; r + 4 <= count; r += 4) {
            int a = rows[r] + offset;
            int b = rows[r + 1] + offset;
            int c = rows[r + 2] + offset;
            int d = rows[r + 3] + offset;
            addFourEven(weights, a, b, c, d, even, at, longs);
            addFourOdd(weights, a, b, c, d, odd, at, longs);
        }
        for (; r < count; r++) {
            addOne(weights, rows[r] + offset, even, odd, at, longs);
        }
    }

    private static void addOne(byte[] weights, int from, long[] even, long[] odd, int at, int longs) {
        for (int i = 0; i < longs; i++) {
            long w = (long) LONGS.get(weights, from + (i << 3));
            even[at + i] += w & EVEN;
            odd[at + i] += (w >>> 8) & EVEN;
        }
    }

    // Even and odd lanes in loops of their own: one loop for both is too large to be unrolled and vectorised.
    private static void addFourEven(byte[] weights, int a, int b, int c, int d, long[] even, int at, int longs) {
        for (int i = 0; i < longs; i++) {
            int o = i << 3;
            even[at + i] += ((long) LONGS.get(weights, a + o) & EVEN)
                    + ((long) LONGS.get(weights, b + o) & EVEN)
                    + ((long) LONGS.get(weights, c + o) & EVEN)
                    + ((long) LONGS.get(weights, d + o) & EVEN);
        }
    }

    private static void addFourOdd(byte[] weights, int a, int b, int c, int d, long[] odd, int at, int longs) {
        for (int i = 0; i < longs; i++) {
            int o = i << 3;
            odd[at + i] += (((long) LONGS.get(weights, a + o) >>> 8) & EVEN)
                    + (((long) LONGS.get(weights, b + o) >>> 8) & EVEN)
                    + (((long) LONGS.get(weights, c + o) >>> 8) & EVEN)
                    + (((long) LONGS.get(weights, d + o) >>> 8) & EVEN);
        }
    }
}
