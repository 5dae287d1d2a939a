package org.hwsim.sim.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * {@link PackedLanes} for weights as a program has them: 128 is added to each as it is read, by turning its sign bit.
 * Instructions for three operands do that and the masking at once, and rows need no room for padding. Owned by one kernel;
 * all zero between two steps.
 */
final class SignedLanes {
    /** Weights of a long. */
    static final int WEIGHTS = Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVEN = 0x00FF00FF00FF00FFL;
    private static final long SIGN = 0x8080808080808080L;

    private final int longs;

    /** As in {@link PackedLanes}. */
    private final long[] even;

    private final long[] odd;

    /** @param longs of weights that are summed side by side */
    SignedLanes(int longs) {
        this.longs = longs;
        this.even = new long[longs];
        this.odd = new long[longs];
    }

    /**
     * Adds the beginnings of several rows, as many whole longs as there are lanes for.
     *
     * @param weights signed
     * @param rows offset of each row
     * @param count rows, at most {@link Lanes#MOST} before lanes are taken out
     */
    void add(byte[] weights, int[] rows, int count) {
        int r = 0;
        for (; r + 4 <= count; r += 4) {
            addFourEven(weights, rows[r], rows[r + 1], rows[r + 2], rows[r + 3], even, longs);
            addFourOdd(weights, rows[r], rows[r + 1], rows[r + 2], rows[r + 3], odd, longs);
        }
        if (r + 2 <= count) {
            addTwoEven(weights, rows[r], rows[r + 1], even, longs);
            addTwoOdd(weights, rows[r], rows[r + 1], odd, longs);
            r += 2;
        }
        if (r < count) {
            addOne(weights, rows[r], even, odd, longs);
        }
    }

    /** Takes all lanes out into membranes and clears them; for the arguments see {@link Lanes#takeOut}. */
    void takeOut(int added, int shift, int[] membranes, int target) {
        PackedLanes.takeOutWhole(even, odd, 0, added, shift, membranes, target, longs);
    }

    /**
     * Adds one long of several rows to membranes, past the lanes.
     *
     * @param weights signed
     * @param rows offset of each row
     * @param count rows, at most {@link Lanes#MOST}
     * @param column of the long in its row
     * @param skipped weights of the long that are not added, first ones
     * @param target membrane of the first weight, whether or not it is skipped
     */
    static void addLong(
            byte[] weights, int[] rows, int count, int column, int skipped, int shift, int[] membranes, int target) {
        long even = 0;
        long odd = 0;
        for (int r = 0; r < count; r++) {
            long w = (long) LONGS.get(weights, rows[r] + column) ^ SIGN;
            even += w & EVEN;
            odd += w >>> 8 & EVEN;
        }
        long up = Lanes.up(count);
        for (int i = skipped; i < WEIGHTS; i++) {
            long lanes = (((i & 1) == 0 ? even : odd) + up) ^ Lanes.SIGNS;
            membranes[target + i] += (short) (lanes >> ((i >>> 1) << 4)) << shift;
        }
    }

    // Hot: once a long of weights. That rows lie within weights follows from the block's shape, which was checked when
    // the program was; the compiler looks at a loop's ends only. Loops for even and odd lanes as in PackedLanes.

    private static void addOne(byte[] weights, int a, long[] even, long[] odd, int longs) {
        for (int i = 0; i < longs; i++) {
            long w = (long) LONGS.get(weights, a + (i << 3)) ^ SIGN;
            even[i] += w & EVEN;
            odd[i] += w >>> 8;
        }
    }

    private static void addTwoEven(byte[] weights, int a, int b, long[] even, int longs) {
        for (int i = 0; i < longs; i++) {
            int o = i << 3;
            even[i] += (((long) LONGS.get(weights, a + o) ^ SIGN) & EVEN)
                    + (((long) LONGS.get(weights, b + o) ^ SIGN) & EVEN);
        }
    }

    private static void addTwoOdd(byte[] weights, int a, int b, long[] odd, int longs) {
        for (int i = 0; i < longs; i++) {
            int o = i << 3;
            odd[i] += (((long) LONGS.get(weights, a + o) ^ SIGN) >>> 8)
                    + (((long) LONGS.get(weights, b + o) ^ SIGN) >>> 8);
        }
    }

    private static void addFourEven(byte[] weights, int a, int b, int c, int d, long[] even, int longs) {
        for (int i = 0; i < longs; i++) {
            int o = i << 3;
            even[i] += (((long) LONGS.get(weights, a + o) ^ SIGN) & EVEN)
                    + (((long) LONGS.get(weights, b + o) ^ SIGN) & EVEN)
                    + (((long) LONGS.get(weights, c + o) ^ SIGN) & EVEN)
                    + (((long) LONGS.get(weights, d + o) ^ SIGN) & EVEN);
        }
    }

    private static void addFourOdd(byte[] weights, int a, int b, int c, int d, long[] odd, int longs) {
        for (int i = 0; i < longs; i++) {
            int o = i << 3;
            odd[i] += (((long) LONGS.get(weights, a + o) ^ SIGN) >>> 8)
                    + (((long) LONGS.get(weights, b + o) ^ SIGN) >>> 8)
                    + (((long) LONGS.get(weights, c + o) ^ SIGN) >>> 8)
                    + (((long) LONGS.get(weights, d + o) ^ SIGN) >>> 8);
        }
    }
}
