package org.hwsim.sim.kernel;

import org.hwsim.hw.program.ConvBlock;

/**
 * Convolution rows: spikes of one input cell are taken together, each kernel row as one run of output cells. Lanes
 * are kept for the whole slice and go to the membranes cell by cell, when full and once a step.
 */
final class LaneConv implements BlockKernel {
    private final ConvGeometry geometry;
    private final ConvWeights kernel;
    private final LaneAdder adder;
    private final int channels;
    private final int outWidth;
    private final int shift;
    private final int firstTarget;

    private final ConvRuns runs;
    private final long[] even;
    private final long[] odd;

    /** Offset of the kernel of each row of one input cell. */
    private final int[] rows = new int[Lanes.MOST];

    /** Weights that each lane of an output cell has taken. */
    private final int[] added;

    LaneConv(ConvBlock block, ConvWeights kernel, int firstCompartment, LaneAdder adder) {
        this.geometry = new ConvGeometry(block);
        this.kernel = kernel;
        this.adder = adder;
        this.channels = block.outChannels();
        this.outWidth = block.outWidth();
        this.shift = block.shift();
        this.firstTarget = block.firstTarget() - firstCompartment;
        int cells = block.outHeight() * block.outWidth();
        this.even = new long[Math.multiplyExact(cells, kernel.longs)];
        this.odd = new long[even.length];
        this.added = new int[cells];
        this.runs = new ConvRuns(geometry);
    }

    @Override
    public void add(int[] codes, int from, int count, int[] membranes) {
        int end = from + count;
        for (int i = from; i < end; ) {
            int cell = geometry.cell(codes[i]);
            int same = i + 1;
            while (same < end && same - i < Lanes.MOST && geometry.cell(codes[same]) == cell) {
                same++;
            }
            addCell(codes, i, same, membranes);
            i = same;
        }
    }

    /** Rows {@code from} up to {@code end} of one input cell. */
    private void addCell(int[] codes, int from, int end, int[] membranes) {
        int y = geometry.y(codes[from]);
        int x = geometry.x(codes[from]);
        for (int i = from; i < end; i++) {
            rows[i - from] = kernel.row(geometry.channel(codes[i]), 0);
        }
        AxisTaps tapsY = geometry.tapsY();
        for (int t = tapsY.start(y); t < tapsY.start(y + 1); t++) {
            int ky = tapsY.tap(t);
            int outRow = tapsY.out(t) * outWidth;
            for (int run = runs.start(x); run < runs.start(x + 1); run++) {
                int out = outRow + runs.out(run);
                reserve(out, runs.cells(run), end - from, membranes);
                addRun(end - from, ky, out, run);
            }
        }
    }

    private void addRun(int count, int ky, int out, int run) {
        int longs = kernel.longs;
        int offset = kernel.row(0, ky) + runs.tap(run) * (longs << 3);
        adder.addRows(kernel.weights, rows, count, offset, even, odd, out * longs, runs.cells(run) * longs);
    }

    /** Makes room for so many more weights in each lane of a run of cells. */
    private void reserve(int out, int cells, int more, int[] membranes) {
        for (int cell = out; cell < out + cells; cell++) {
            if (added[cell] + more > Lanes.MOST) {
                flush(cell, membranes);
            }
            added[cell] += more;
        }
    }

    private void flush(int cell, int[] membranes) {
        Lanes.flush(
                even,
                odd,
                cell * kernel.longs,
                added[cell] * Lanes.BIAS,
                shift,
                membranes,
                firstTarget + cell * channels,
                channels);
        added[cell] = 0;
    }

    @Override
    public void finish(int[] membranes) {
        for (int cell = 0; cell < added.length; cell++) {
            if (added[cell] > 0) {
                flush(cell, membranes);
            }
        }
    }
}
