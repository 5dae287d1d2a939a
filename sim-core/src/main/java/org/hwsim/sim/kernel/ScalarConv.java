package org.hwsim.sim.kernel;

import org.hwsim.hw.program.ConvBlock;

/** Each tap is a run of channels onto one output cell. */
final class ScalarConv implements BlockKernel {
    private final ConvBlock block;
    private final ConvGeometry geometry;
    private final int firstTarget;

    ScalarConv(ConvBlock block, int firstCompartment) {
        this.block = block;
        this.geometry = new ConvGeometry(block);
        this.firstTarget = block.firstTarget() - firstCompartment;
    }

    @Override
    public void add(int[] codes, int from, int count, int[] membranes) {
        for (int i = from; i < from + count; i++) {
            add(codes[i], membranes);
        }
    }

    private void add(int code, int[] membranes) {
        int ci = geometry.channel(code);
        int y = geometry.y(code);
        int x = geometry.x(code);
        AxisTaps tapsY = geometry.tapsY();
        AxisTaps tapsX = geometry.tapsX();
        int channels = block.fanOutChannels();
        int target = firstTarget + block.channelOffset()[ci];
        for (int ty = tapsY.start(y); ty < tapsY.start(y + 1); ty++) {
            int kernelRow = (ci * block.kernelHeight() + tapsY.tap(ty)) * block.kernelWidth();
            int outRow = tapsY.out(ty) * block.outWidth();
            for (int tx = tapsX.start(x); tx < tapsX.start(x + 1); tx++) {
                WeightRun.add(
                        block.weights(),
                        (kernelRow + tapsX.tap(tx)) * channels,
                        block.shift(),
                        membranes,
                        target + (outRow + tapsX.out(tx)) * block.outChannels(),
                        channels);
            }
        }
    }
}
