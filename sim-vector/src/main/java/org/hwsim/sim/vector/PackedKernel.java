package org.hwsim.sim.vector;

import org.hwsim.hw.program.ConvBlock;
import org.hwsim.sim.memory.ByteArena;

/**
 * A convolution kernel in the order of {@link BlockAdder}: {@code [ci][ky][taps in x, last first][channel]}, channels in
 * blocks. Byte k of the j-th group of g bytes of a block is channel {@code k * block / g + j}: taken apart byte by byte, a
 * vector of a block's groups becomes g vectors of neighbouring channels. With g = 4, bytes 0 and 2 have 128 added. Shared by
 * all blocks with the kernel.
 *
 * <p>Where a block has room for the channels of several output cells, it holds what neighbouring cells of a row get from one
 * input cell: neighbouring taps, and weights of 0 where there is none. There are as many such windows on a row of taps as
 * input cells that the output cells see.
 */
final class PackedKernel {
    static final int BIAS = 128;

    /** Holds the kernel, from {@link #first} on, and maybe others. */
    final byte[] weights;

    final int first;
    final int channels;

    /** Output cells of a window. */
    final int cells;

    /** Bytes from a tap or window to the next. */
    final int tapBytes;

    private final int inChannels;
    private final int kernelHeight;
    private final int kernelWidth;

    /** Bytes of a row of taps or windows. */
    private final int rowBytes;

    /**
     * @param cells output cells of a window; with more than one, their channels are a block
     * @param adder as what is to read the kernel; its block divides the channels of a window
     * @param arena gives the place: rows of a vector's length that begin with it
     */
    PackedKernel(ConvBlock conv, int cells, BlockAdder adder, ByteArena arena) {
        this.cells = cells;
        this.channels = conv.outChannels();
        this.tapBytes = cells * channels;
        this.inChannels = conv.inChannels();
        this.kernelHeight = conv.kernelHeight();
        this.kernelWidth = conv.kernelWidth();
        int windows = kernelWidth + cells - 1;
        this.rowBytes = windows * tapBytes;
        ByteArena.Place place = arena.take(Math.multiplyExact(inChannels * kernelHeight, rowBytes));
        this.weights = place.array();
        this.first = place.first();
        byte[] from = conv.weights().bytes();
        for (int row = 0; row < inChannels * kernelHeight; row++) {
            for (int window = 0; window < windows; window++) {
                for (int cell = 0; cell < cells; cell++) {
                    int kx = kernelWidth - 1 - (window - (cells - 1) + cell);
                    boolean isThere = kx >= 0 && kx < kernelWidth;
                    for (int c = 0; c < channels; c++) {
                        int weight = isThere ? from[(row * kernelWidth + kx) * channels + c] : 0;
                        put(first + row * rowBytes + window * tapBytes, cell * channels + c, weight, adder);
                    }
                }
            }
        }
    }

    /** Bytes that the kernel of such a block takes. */
    static long bytes(ConvBlock conv, int cells) {
        long rows = (long) conv.inChannels() * conv.kernelHeight();
        return rows * (conv.kernelWidth() + cells - 1) * cells * conv.outChannels();
    }

    private void put(int window, int channel, int weight, BlockAdder adder) {
        int group = adder.group();
        int lanes = adder.block() / group;
        int inBlock = channel % adder.block();
        int byteOfGroup = inBlock / lanes;
        int bias = group == Integer.BYTES && byteOfGroup % 2 == 0 ? BIAS : 0;
        weights[window + channel - inBlock + inBlock % lanes * group + byteOfGroup] = (byte) (weight + bias);
    }

    /** Whether this was made for blocks of this shape; the weights are known to be the same. */
    boolean isOf(ConvBlock conv, int ofCells) {
        return cells == ofCells
                && inChannels == conv.inChannels()
                && kernelHeight == conv.kernelHeight()
                && kernelWidth == conv.kernelWidth()
                && channels == conv.outChannels();
    }

    /** Offset of an input channel's kernel row from {@link #first}. */
    int row(int ci, int ky) {
        return (ci * kernelHeight + ky) * rowBytes;
    }
}
