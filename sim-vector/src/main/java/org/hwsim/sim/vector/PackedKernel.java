package org.hwsim.sim.vector;

import org.hwsim.hw.program.ConvBlock;

/**
 * A convolution kernel in the order of {@link BlockAdder}: {@code [ci][ky][taps in x, last first][channel]}, channels in
 * blocks. Byte k of the j-th int of a block is channel {@code k * block / 4 + j}: taken apart byte by byte, a vector of a
 * block's ints becomes four vectors of neighbouring channels. Bytes 0 and 2 have 128 added. Shared by all blocks with the
 * kernel.
 */
final class PackedKernel {
    static final int BIAS = 128;
    private static final int BYTES_OF_INT = 4;

    final byte[] weights;
    final int block;
    final int channels;
    private final int inChannels;
    private final int kernelHeight;
    private final int kernelWidth;

    /** @param block divides the channels; 1 for the plain order */
    PackedKernel(ConvBlock conv, int block) {
        this.block = block;
        this.channels = conv.outChannels();
        this.inChannels = conv.inChannels();
        this.kernelHeight = conv.kernelHeight();
        this.kernelWidth = conv.kernelWidth();
        byte[] from = conv.weights().bytes();
        this.weights = new byte[from.length];
        int lanes = block / BYTES_OF_INT;
        for (int tap = 0; tap < from.length / channels; tap++) {
            int kx = tap % kernelWidth;
            int to = (tap - kx + (kernelWidth - 1 - kx)) * channels;
            if (block == 1) {
                System.arraycopy(from, tap * channels, weights, to, channels);
                continue;
            }
            for (int c = 0; c < channels; c++) {
                int inBlock = c % block;
                int at = to + c - inBlock + inBlock % lanes * BYTES_OF_INT + inBlock / lanes;
                int bias = (inBlock / lanes & 1) == 0 ? BIAS : 0;
                weights[at] = (byte) (from[tap * channels + c] + bias);
            }
        }
    }

    /** Whether this was made for blocks of this shape; the weights are known to be the same. */
    boolean isOf(ConvBlock conv) {
        return inChannels == conv.inChannels()
                && kernelHeight == conv.kernelHeight()
                && kernelWidth == conv.kernelWidth()
                && channels == conv.outChannels();
    }

    /** Offset of an input channel's kernel row. */
    int row(int ci, int ky) {
        return (ci * kernelHeight + ky) * kernelWidth * channels;
    }
}
