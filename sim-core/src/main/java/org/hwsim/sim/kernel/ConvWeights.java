package org.hwsim.sim.kernel;

import java.util.Arrays;
import org.hwsim.hw.program.ConvBlock;

/**
 * A convolution kernel as {@link LaneConv} reads it: {@code [ci][ky][taps in x, last first][channel]}, channels padded to
 * eight, 128 added. With the taps flipped, those of one kernel row that a spike meets lie in the order of the output cells
 * that they reach, so one run of adds covers them all. Shared by the cores that share the kernel.
 */
final class ConvWeights {
    final byte[] weights;

    /** Offset of a kernel row's length of zeros: rows that add nothing. */
    final int zeros;

    /** Longs of one tap's channels. */
    final int longs;

    private final int inChannels;
    private final int kernelHeight;
    private final int kernelWidth;
    private final int channels;

    ConvWeights(ConvBlock block) {
        this.inChannels = block.inChannels();
        this.kernelHeight = block.kernelHeight();
        this.kernelWidth = block.kernelWidth();
        this.channels = block.outChannels();
        this.longs = Lanes.longs(channels);
        int taps = inChannels * kernelHeight * kernelWidth;
        this.zeros = Math.multiplyExact(taps, longs << 3);
        this.weights = new byte[Math.addExact(zeros, kernelWidth * (longs << 3))];
        Arrays.fill(weights, 0, zeros, (byte) Lanes.BIAS);
        byte[] from = block.weights().bytes();
        for (int tap = 0; tap < taps; tap++) {
            int kx = tap % kernelWidth;
            int to = (tap - kx + (kernelWidth - 1 - kx)) * (longs << 3);
            for (int c = 0; c < channels; c++) {
                weights[to + c] = (byte) (from[tap * channels + c] + Lanes.BIAS);
            }
        }
    }

    /** Whether each input channel reaches every channel of the slice, with byte weights. */
    static boolean suits(ConvBlock block) {
        return block.weights().isBytes() && block.fanOutChannels() == block.outChannels();
    }

    /** Whether this was made for blocks of this shape; the weights are known to be the same. */
    boolean isOf(ConvBlock block) {
        return inChannels == block.inChannels()
                && kernelHeight == block.kernelHeight()
                && kernelWidth == block.kernelWidth()
                && channels == block.outChannels();
    }

    /** Offset of the first channel of an input channel's kernel row. */
    int row(int ci, int ky) {
        return (ci * kernelHeight + ky) * kernelWidth * (longs << 3);
    }
}
