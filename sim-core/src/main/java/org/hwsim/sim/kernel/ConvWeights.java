package org.hwsim.sim.kernel;

import org.hwsim.hw.program.ConvBlock;

/**
 * A convolution kernel as {@link LaneConv} reads it: {@code [ci][ky][taps in x, last first][channel]}, 128 added to each
 * weight, channels padded to whole longs. With the taps flipped, those of one kernel row that a spike meets lie in the order
 * of the output cells that they reach, so one run of adds covers them all. Shared by the cores that share the kernel.
 */
final class ConvWeights {
    /**
     * Weights of a kernel row below which they take two bytes each. With as many, runs of one byte a weight are too short for
     * the compiler's vectors.
     */
    private static final int LEAST_PACKED = 256;

    /**
     * Weights of a kernel that take one byte each all the same: they come from the third level of cache or from beyond,
     * where twice the bytes cost more than longer loops gain.
     */
    private static final int LEAST_LARGE = 4 << 20;

    final byte[] weights;

    /** Offset of a kernel row's length of zeros. */
    final int zeros;

    /** Longs of one tap's channels. */
    final int longs;

    private final int inChannels;
    private final int kernelHeight;
    private final int kernelWidth;
    private final int channels;
    private final boolean isWide;

    ConvWeights(ConvBlock block) {
        this.inChannels = block.inChannels();
        this.kernelHeight = block.kernelHeight();
        this.kernelWidth = block.kernelWidth();
        this.channels = block.outChannels();
        this.isWide = weightBytes(block) > 1;
        int weightBytes = weightBytes(block);
        this.longs = longs(block);
        int taps = inChannels * kernelHeight * kernelWidth;
        this.zeros = Math.multiplyExact(taps, tapBytes());
        this.weights = new byte[Math.addExact(zeros, kernelWidth * tapBytes())];
        byte[] from = block.weights().bytes();
        for (int tap = 0; tap < taps; tap++) {
            int kx = tap % kernelWidth;
            int to = (tap - kx + (kernelWidth - 1 - kx)) * tapBytes();
            for (int c = 0; c < channels; c++) {
                weights[to + c * weightBytes] = (byte) (from[tap * channels + c] + Lanes.BIAS);
            }
        }
    }

    /** Whether each input channel reaches every channel of the slice, with byte weights. */
    static boolean suits(ConvBlock block) {
        return block.weights().isBytes() && block.fanOutChannels() == block.outChannels();
    }

    /** Bytes that the kernel of such a block takes, with its zeros. */
    static long bytes(ConvBlock block) {
        long taps = ((long) block.inChannels() * block.kernelHeight() + 1) * block.kernelWidth();
        return taps * longs(block) * Long.BYTES;
    }

    private static int weightBytes(ConvBlock block) {
        boolean isShort = block.kernelWidth() * block.outChannels() < LEAST_PACKED;
        return isShort && block.weights().length() < LEAST_LARGE ? Short.BYTES : Byte.BYTES;
    }

    private static int longs(ConvBlock block) {
        return Lanes.longs(block.outChannels() * weightBytes(block));
    }

    /** Whether this was made for blocks of this shape; the weights are known to be the same. */
    boolean isOf(ConvBlock block) {
        return inChannels == block.inChannels()
                && kernelHeight == block.kernelHeight()
                && kernelWidth == block.kernelWidth()
                && channels == block.outChannels();
    }

    /** Lanes for these weights, on so many output cells. */
    Lanes lanes(int cells) {
        int length = Math.multiplyExact(cells, longs);
        return isWide ? new WideLanes(length) : new PackedLanes(length);
    }

    /** Bytes from a tap to the next. */
    int tapBytes() {
        return longs * Long.BYTES;
    }

    /** Offset of the first channel of an input channel's kernel row. */
    int row(int ci, int ky) {
        return (ci * kernelHeight + ky) * kernelWidth * tapBytes();
    }
}
