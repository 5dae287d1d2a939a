package org.hwsim.sim.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Sums byte weights eight at a time in plain Java, in sixteen-bit lanes of longs.
 *
 * <p>Weights are kept with 128 added, 0 to 255, so that a lane holds {@value Lanes#MOST} of them without a carry into its
 * neighbour. A long {@code w} of eight adds {@code w & 0x00FF..} to the even lanes and {@code w >>> 8} to the odd ones. The
 * latter are left with the even bytes between them: no bit is lost at the top, and what is too much is known from the even
 * sums, and taken off when lanes are taken out.
 *
 * <p>Reading bytes as longs keeps weights and lanes of different array types, which lets the compiler vectorise the loops;
 * loops that add bytes to ints stay scalar.
 */
final class LaneAdder {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVEN = 0x00FF00FF00FF00FFL;

    private LaneAdder() {}

    /**
     * Adds the same run of several rows.
     *
     * @param weights little-endian, 128 added to each; zeros from {@code zeros} on, as long as a run
     * @param rows offset of each row
     * @param from first of them
     * @param count rows
     * @param offset added to each row's offset
     * @param even lanes of bytes 0, 2, 4, 6 of each long
     * @param odd lanes of bytes 1, 3, 5, 7, and the others between them
     * @param at first long of the lanes
     * @param longs length of the run
     */
    static void add(
            byte[] weights,
            int zeros,
            int[] rows,
            int from,
            int count,
            int offset,
            long[] even,
            long[] odd,
            int at,
            int longs) {
        int end = from + count;
        int r = from;
        for (; r + 2 < end; r += 4) {
            int a = rows[r] + offset;
            int b = rows[r + 1] + offset;
            int c = rows[r + 2] + offset;
            int d = r + 3 < end ? rows[r + 3] + offset : zeros;
            addFourEven(weights, a, b, c, d, even, at, longs);
            addFourOdd(weights, a, b, c, d, odd, at, longs);
        }
        if (r + 2 == end) {
            addTwo(weights, rows[r] + offset, rows[r + 1] + offset, even, odd, at, longs);
        } else if (r + 1 == end) {
            addOne(weights, rows[r] + offset, even, odd, at, longs);
        }
    }

    // Hot: once a long. That runs lie within kernels and lanes was established when the program was checked; the compiler
    // checks ends once a loop. Even and odd lanes have loops of their own where one for both is too large to be unrolled and
    // vectorised.

    private static void addOne(byte[] weights, int a, long[] even, long[] odd, int at, int longs) {
        for (int i = 0; i < longs; i++) {
            long w = (long) LONGS.get(weights, a + (i << 3));
            even[at + i] += w & EVEN;
            odd[at + i] += w >>> 8;
        }
    }

    private static void addTwo(byte[] weights, int a, int b, long[] even, long[] odd, int at, int longs) {
        for (int i = 0; i < longs; i++) {
            int o = i << 3;
            even[at + i] += ((long) LONGS.get(weights, a + o) & EVEN) + ((long) LONGS.get(weights, b + o) & EVEN);
        }
        for (int i = 0; i < longs; i++) {
            int o = i << 3;
            odd[at + i] += ((long) LONGS.get(weights, a + o) >>> 8) + ((long) LONGS.get(weights, b + o) >>> 8);
        }
    }

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
            odd[at + i] += ((long) LONGS.get(weights, a + o) >>> 8)
                    + ((long) LONGS.get(weights, b + o) >>> 8)
                    + ((long) LONGS.get(weights, c + o) >>> 8)
                    + ((long) LONGS.get(weights, d + o) >>> 8);
        }
    }
}
