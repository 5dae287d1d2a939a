package org.hwsim.sim.kernel;

import org.hwsim.hw.program.ConvBlock;

/**
 * Where the rows of a convolution block lead.
 *
 * <p>A row is named by a code of bit fields, {@code (ci << (yBits + xBits)) | (y << xBits) | x}, because taking a row
 * number apart would cost two divisions a spike; all codes of one input cell share the low bits. Immutable.
 */
public final class ConvGeometry {
    private final ConvBlock block;
    private final AxisTaps tapsY;
    private final AxisTaps tapsX;
    private final int xBits;
    private final int yBits;

    public ConvGeometry(ConvBlock block) {
        this.block = block;
        this.tapsY = new AxisTaps(
                block.inY0(),
                block.inHeight(),
                block.outY0(),
                block.outHeight(),
                block.kernelHeight(),
                block.strideY(),
                block.padY(),
                block.dilationY());
        this.tapsX = new AxisTaps(
                block.inX0(),
                block.inWidth(),
                block.outX0(),
                block.outWidth(),
                block.kernelWidth(),
                block.strideX(),
                block.padX(),
                block.dilationX());
        this.xBits = bits(block.inWidth());
        this.yBits = bits(block.inHeight());
        if (!fits(block.inChannels(), block.inHeight(), block.inWidth())) {
            throw new IllegalArgumentException("an input slice of 2^31 cells or more: channels=" + block.inChannels()
                    + " height=" + block.inHeight() + " width=" + block.inWidth());
        }
    }

    /** The block itself. */
    public ConvBlock block() {
        return block;
    }

    /** Taps along y. */
    public AxisTaps tapsY() {
        return tapsY;
    }

    /** Taps along x. */
    public AxisTaps tapsX() {
        return tapsX;
    }

    /** The code of a row number of the block. */
    public int code(int row) {
        int cells = block.inHeight() * block.inWidth();
        int cell = row % cells;
        return code(row / cells, cell / block.inWidth(), cell % block.inWidth());
    }

    /** The code of an input cell and channel, each counted from the slice's first. */
    public int code(int channel, int y, int x) {
        return (channel << (yBits + xBits)) | (y << xBits) | x;
    }

    /** Input channel of a code, from 0. */
    public int channel(int code) {
        return code >>> (yBits + xBits);
    }

    /** Input row of a code, from the slice's first. */
    public int y(int code) {
        return (code >>> xBits) & ((1 << yBits) - 1);
    }

    /** Input column of a code, from the slice's first. */
    public int x(int code) {
        return code & ((1 << xBits) - 1);
    }

    /** Row and column of a code together, equal for all channels of an input cell. */
    public int cell(int code) {
        return code & ((1 << (yBits + xBits)) - 1);
    }

    /** One more than the largest {@link #cell}. */
    public int cells() {
        return 1 << (yBits + xBits);
    }

    /** Synapse entries of a row: one synaptic operation each. */
    public int entries(int code) {
        return tapsY.count(y(code)) * tapsX.count(x(code)) * block.fanOutChannels();
    }

    /** Whether an input slice has codes of 31 bits. */
    public static boolean fits(int channels, int height, int width) {
        return bits(channels) + bits(height) + bits(width) <= 31;
    }

    private static int bits(int values) {
        return 32 - Integer.numberOfLeadingZeros(Math.max(0, values - 1));
    }
}
