package org.hwsim.sim.kernel;

import org.hwsim.hw.program.ConvBlock;

/** Rows of which each tap reaches one channel, as in depthwise convolutions, average pools and one-to-one connections. */
final class DepthwiseConv implements BlockKernel {
    private final ConvGeometry geometry;
    private final CellTargets targets;
    private final byte[] weights;
    private final int taps;
    private final int shift;

    /** First membrane of each input channel. */
    private final int[] first;

    DepthwiseConv(ConvBlock block, int firstCompartment) {
        this.geometry = new ConvGeometry(block);
        this.targets = new CellTargets(geometry);
        this.weights = block.weights().bytes();
        this.taps = block.kernelHeight() * block.kernelWidth();
        this.shift = block.shift();
        this.first = block.channelOffset().clone();
        for (int ci = 0; ci < first.length; ci++) {
            first[ci] += block.firstTarget() - firstCompartment;
        }
    }

    static boolean suits(ConvBlock block) {
        return block.weights().isBytes() && block.fanOutChannels() == 1;
    }

    /** Hot: once a tap. */
    @Override
    public void add(int[] codes, int from, int count, int[] membranes) {
        for (int i = from; i < from + count; i++) {
            int ci = geometry.channel(codes[i]);
            int cell = geometry.cell(codes[i]);
            int to = first[ci];
            int kernel = ci * taps;
            int end = targets.start(cell + 1);
            for (int entry = targets.start(cell); entry < end; entry++) {
                membranes[to + targets.target(entry)] += weights[kernel + targets.tap(entry)] << shift;
            }
        }
    }
}
