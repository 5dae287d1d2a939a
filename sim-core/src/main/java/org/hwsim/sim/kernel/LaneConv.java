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

    /** For each input column a range of runs: first output cell, first flipped tap, cells. */
    private final int[] runStart;

    private final int[] runOut;
    private final int[] runTap;
    private final int[] runCells;

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
        AxisTaps taps = geometry.tapsX();
        int entries = taps.start(block.inWidth());
        this.runStart = new int[block.inWidth() + 1];
        this.runOut = new int[entries];
        this.runTap = new int[entries];
        this.runCells = new int[entries];
        int run = 0;
        for (int x = 0; x < block.inWidth(); x++) {
            runStart[x] = run;
            for (int e = taps.start(x); e < taps.start(x + 1); e++) {
                int flipped = block.kernelWidth() - 1 - taps.tap(e);
                if (run > runStart[x]
                        && runOut[run - 1] + runCells[run - 1] == taps.out(e)
                        && runTap[run - 1] + runCells[run - 1] == flipped) {
                    runCells[run - 1]++;
                } else {
                    runOut[run] = taps.out(e);
                    runTap[run] = flipped;
                    runCells[run++] = 1;
                }
            }
        }
        runStart[block.inWidth()] = run;
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
            for (int run = runStart[x]; run < runStart[x + 1]; run++) {
                int out = outRow + runOut[run];
                reserve(out, runCells[run], end - from, membranes);
                addRun(end - from, ky, out, run);
            }
        }
    }

    private void addRun(int count, int ky, int out, int run) {
        int longs = kernel.longs;
        int offset = kernel.row(0, ky) + runTap[run] * (longs << 3);
        adder.addRows(kernel.weights, rows, count, offset, even, odd, out * longs, runCells[run] * longs);
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
