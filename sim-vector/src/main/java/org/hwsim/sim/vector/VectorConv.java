package org.hwsim.sim.vector;

import org.hwsim.hw.program.ConvBlock;
import org.hwsim.sim.kernel.AxisTaps;
import org.hwsim.sim.kernel.BlockKernel;
import org.hwsim.sim.kernel.ConvGeometry;
import org.hwsim.sim.kernel.ConvRuns;

/** Convolution rows: spikes of one input cell are added together, each kernel row as one run of output cells. */
final class VectorConv implements BlockKernel {
    private final ConvGeometry geometry;
    private final ConvRuns runs;
    private final PackedKernel kernel;
    private final BlockAdder adder;
    private final int channels;
    private final int outWidth;
    private final int shift;
    private final int firstTarget;

    /** Offset of the kernel of each row of one input cell. */
    private final int[] rows = new int[BlockAdder.MOST];

    VectorConv(ConvBlock block, PackedKernel kernel, int firstCompartment, BlockAdder adder) {
        this.geometry = new ConvGeometry(block);
        this.runs = new ConvRuns(geometry);
        this.kernel = kernel;
        this.adder = adder;
        this.channels = block.outChannels();
        this.outWidth = block.outWidth();
        this.shift = block.shift();
        this.firstTarget = block.firstTarget() - firstCompartment;
    }

    @Override
    public void add(int[] codes, int from, int count, int[] membranes) {
        int end = from + count;
        for (int i = from; i < end; ) {
            int cell = geometry.cell(codes[i]);
            int n = 0;
            while (i < end && n < BlockAdder.MOST && geometry.cell(codes[i]) == cell) {
                rows[n++] = kernel.row(geometry.channel(codes[i++]), 0);
            }
            addCell(cell, n, membranes);
        }
    }

    private void addCell(int cell, int count, int[] membranes) {
        int y = geometry.y(cell);
        int x = geometry.x(cell);
        AxisTaps tapsY = geometry.tapsY();
        int lastRun = runs.start(x + 1);
        for (int t = tapsY.start(y); t < tapsY.start(y + 1); t++) {
            int kernelRow = kernel.row(0, tapsY.tap(t));
            int target = firstTarget + tapsY.out(t) * outWidth * channels;
            for (int run = runs.start(x); run < lastRun; run++) {
                adder.add(
                        kernel.weights,
                        rows,
                        count,
                        kernelRow + runs.tap(run) * channels,
                        membranes,
                        target + runs.out(run) * channels,
                        runs.cells(run) * channels,
                        shift);
            }
        }
    }
}
