package org.hwsim.sim.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Lanes for weights of one byte each. A long {@code w} of eight adds {@code w & 0x00FF..} to four even lanes and {@code w
 * >>> 8} to four odd ones. The latter are left with the even bytes between them: no bit is lost at the top, and what is too
 * much is known from the even sums, and taken off at the end.
 */
final class PackedLanes extends Lanes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVEN = 0x00FF00FF00FF00FFL;

    /** Sums of bytes 0, 2, 4, 6 of each long. */
    private final long[] even;

    /** Sums of bytes 1, 3, 5, 7, and 256 times those of bytes 2, 4, 6. */
    private final long[] odd;

    /** @param longs of weights that are summed side by side */
    PackedLanes(int longs) {
        this.even = new long[longs];
        this.odd = new long[longs];
    }

    @Override
    void addOne(byte[] weights, int a, int at, int longs) {
        addOne(weights, a, even, odd, at, longs);
    }

    @Override
    void addTwo(byte[] weights, int a, int b, int at, int longs) {
        addTwoEven(weights, a, b, even, at, longs);
        addTwoOdd(weights, a, b, odd, at, longs);
    }

    @Override
    void addFour(byte[] weights, int a, int b, int c, int d, int at, int longs) {
        addFourEven(weights, a, b, c, d, even, at, longs);
        addFourOdd(weights, a, b, c, d, odd, at, longs);
    }

    // Hot: once a long of weights. That runs lie within weights and lanes follows from the block's shape, which was
    // checked
    // when the program was; the compiler looks at a loop's ends only. Even and odd lanes have loops of their own: one
    // for
    // both is too large to be unrolled and vectorised.

    private static void addOne(byte[] weights, int a, long[] even, long[] odd, int at, int longs) {
        for (int i = 0; i < longs; i++) {
            long w = (long) LONGS.get(weights, a + (i << 3));
            even[at + i] += w & EVEN;
            odd[at + i] += w >>> 8;
        }
    }

    private static void addTwoEven(byte[] weights, int a, int b, long[] even, int at, int longs) {
        for (int i = 0; i < longs; i++) {
            int o = i << 3;
            even[at + i] += ((long) LONGS.get(weights, a + o) & EVEN) + ((long) LONGS.get(weights, b + o) & EVEN);
        }
    }

    private static void addTwoOdd(byte[] weights, int a, int b, long[] odd, int at, int longs) {
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

    @Override
    void takeOut(int at, int added, int shift, int[] membranes, int target, int length) {
        int whole = length >>> 3;
        takeOutWhole(even, odd, at, added, shift, membranes, target, whole);
        if ((length & 7) != 0) {
            long up = up(added);
            long e = even[at + whole];
            long o = odd[at + whole] - (e >>> 16 << 8);
            even[at + whole] = 0;
            odd[at + whole] = 0;
            for (int i = 0; i < (length & 7); i++) {
                long lanes = (((i & 1) == 0 ? e : o) + up) ^ SIGNS;
                membranes[target + (whole << 3) + i] += (short) (lanes >> ((i >>> 1) << 4)) << shift;
            }
        }
    }

    /** The same for whole longs of lanes kept as here. */
    static void takeOutWhole(
            long[] even, long[] odd, int at, int added, int shift, int[] membranes, int target, int longs) {
        long up = up(added);
        int scale = 1 << shift;
        for (int i = 0; i < longs; i++) {
            long e = even[at + i];
            long o = odd[at + i] - (e >>> 16 << 8);
            even[at + i] = 0;
            odd[at + i] = 0;
            e = (e + up) ^ SIGNS;
            o = (o + up) ^ SIGNS;
            int t = target + (i << 3);
            membranes[t] += (short) e * scale;
            membranes[t + 1] += (short) o * scale;
            membranes[t + 2] += ((int) e >> 16) * scale;
            membranes[t + 3] += ((int) o >> 16) * scale;
            membranes[t + 4] += (short) (e >> 32) * scale;
            membranes[t + 5] += (short) (o >> 32) * scale;
            membranes[t + 6] += (int) (e >> 48) * scale;
            membranes[t + 7] += (int) (o >> 48) * scale;
        }
    }
}
