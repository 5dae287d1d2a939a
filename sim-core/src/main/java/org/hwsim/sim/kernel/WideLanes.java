package org.hwsim.sim.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Lanes for weights of two bytes each, the upper one 0: a long of weights is a long of lanes. Twice the bytes, half the
 * operations, and runs of twice the length: worth it where runs are short, see {@link ConvWeights}.
 */
final class WideLanes extends Lanes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long[] sums;

    /** @param longs of weights that are summed side by side */
    WideLanes(int longs) {
        this.sums = new long[longs];
    }

    @Override
    void addOne(byte[] weights, int a, int at, int longs) {
        addOne(weights, a, sums, at, longs);
    }

    @Override
    void addTwo(byte[] weights, int a, int b, int at, int longs) {
        addTwo(weights, a, b, sums, at, longs);
    }

    @Override
    void addFour(byte[] weights, int a, int b, int c, int d, int at, int longs) {
        addFour(weights, a, b, c, d, sums, at, longs);
    }

    // Hot: once a long of weights. That runs lie within weights and lanes follows from the block's shape, checked when
    // the program was; the compiler looks at a loop's ends only.

    private static void addOne(byte[] weights, int a, long[] sums, int at, int longs) {
        for (int i = 0; i < longs; i++) {
            sums[at + i] += (long) LONGS.get(weights, a + (i << 3));
        }
    }

    private static void addTwo(byte[] weights, int a, int b, long[] sums, int at, int longs) {
        for (int i = 0; i < longs; i++) {
            int o = i << 3;
            sums[at + i] += (long) LONGS.get(weights, a + o) + (long) LONGS.get(weights, b + o);
        }
    }

    private static void addFour(byte[] weights, int a, int b, int c, int d, long[] sums, int at, int longs) {
        for (int i = 0; i < longs; i++) {
            int o = i << 3;
            sums[at + i] += (long) LONGS.get(weights, a + o)
                    + (long) LONGS.get(weights, b + o)
                    + (long) LONGS.get(weights, c + o)
                    + (long) LONGS.get(weights, d + o);
        }
    }

    @Override
    void takeOut(int at, int added, int shift, int[] membranes, int target, int length) {
        long up = up(added);
        int scale = 1 << shift;
        int whole = length >>> 2;
        for (int i = 0; i < whole; i++) {
            long lanes = (sums[at + i] + up) ^ SIGNS;
            sums[at + i] = 0;
            int t = target + (i << 2);
            membranes[t] += (short) lanes * scale;
            membranes[t + 1] += ((int) lanes >> 16) * scale;
            membranes[t + 2] += (short) (lanes >> 32) * scale;
            membranes[t + 3] += (int) (lanes >> 48) * scale;
        }
        if ((length & 3) != 0) {
            long lanes = (sums[at + whole] + up) ^ SIGNS;
            sums[at + whole] = 0;
            for (int i = 0; i < (length & 3); i++) {
                membranes[target + (whole << 2) + i] += (short) (lanes >> (i << 4)) * scale;
            }
        }
    }
}
