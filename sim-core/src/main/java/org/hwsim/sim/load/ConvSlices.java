package org.hwsim.sim.load;

import java.util.List;
import org.hwsim.hw.program.ConvBlock;

/** Slices of one convolution put together. */
final class ConvSlices {
    private ConvSlices() {}

    /**
     * The convolution over the input of all slices.
     *
     * @param slices of one kernel, differing in their boxes alone
     * @return a block with the output box given; its targets begin at 0
     */
    static ConvBlock join(List<ConvBlock> slices, int outY0, int outX0, int outHeight, int outWidth) {
        ConvBlock any = slices.get(0);
        int inY0 = slices.stream().mapToInt(ConvBlock::inY0).min().orElseThrow();
        int inX0 = slices.stream().mapToInt(ConvBlock::inX0).min().orElseThrow();
        int inY1 = slices.stream().mapToInt(s -> s.inY0() + s.inHeight()).max().orElseThrow();
        int inX1 = slices.stream().mapToInt(s -> s.inX0() + s.inWidth()).max().orElseThrow();
        return new ConvBlock(
                0,
                any.inChannels(),
                inY0,
                inX0,
                inY1 - inY0,
                inX1 - inX0,
                0,
                any.outChannels(),
                outY0,
                outX0,
                outHeight,
                outWidth,
                any.kernelHeight(),
                any.kernelWidth(),
                any.strideY(),
                any.strideX(),
                any.padY(),
                any.padX(),
                any.dilationY(),
                any.dilationX(),
                any.fanOutChannels(),
                any.channelOffset(),
                any.weights(),
                any.shift(),
                any.delay());
    }
}
