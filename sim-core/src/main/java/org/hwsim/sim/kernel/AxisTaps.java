package org.hwsim.sim.kernel;

/**
 * Along one axis of a convolution: which taps an input coordinate meets, and which output coordinate each of them
 * reaches.
 *
 * <p>Entries of input coordinate {@code i} are {@code start(i)} up to, not including, {@code start(i + 1)}, in ascending
 * order of the output coordinate. Immutable.
 */
public final class AxisTaps {
    private final int[] start;
    private final int[] tap;
    private final int[] out;

    /**
     * @param in first input coordinate of the slice
     * @param inCount input coordinates of the slice
     * @param firstOut first output coordinate of the slice
     * @param outCount output coordinates of the slice
     * @param kernel taps
     * @param stride stride
     * @param pad zeros before the input
     * @param dilation distance of two taps
     */
    AxisTaps(int in, int inCount, int firstOut, int outCount, int kernel, int stride, int pad, int dilation) {
        this.start = new int[inCount + 1];
        int[] taps = new int[inCount * kernel];
        int[] outs = new int[inCount * kernel];
        int entries = 0;
        for (int i = 0; i < inCount; i++) {
            start[i] = entries;
            for (int k = kernel - 1; k >= 0; k--) {
                int scaled = in + i + pad - k * dilation;
                int o = Math.floorDiv(scaled, stride) - firstOut;
                if (Math.floorMod(scaled, stride) == 0 && o >= 0 && o < outCount) {
                    taps[entries] = k;
                    outs[entries++] = o;
                }
            }
        }
        start[inCount] = entries;
        this.tap = java.util.Arrays.copyOf(taps, entries);
        this.out = java.util.Arrays.copyOf(outs, entries);
    }

    /** First entry of an input coordinate, counted from the slice's first. */
    public int start(int coordinate) {
        return start[coordinate];
    }

    /** Tap of an entry. */
    public int tap(int entry) {
        return tap[entry];
    }

    /** Output coordinate of an entry, counted from the slice's first. */
    public int out(int entry) {
        return out[entry];
    }

    /** Entries of an input coordinate. */
    public int count(int coordinate) {
        return start[coordinate + 1] - start[coordinate];
    }
}
