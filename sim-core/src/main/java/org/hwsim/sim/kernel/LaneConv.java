package org.hwsim.sim.kernel;

import org.hwsim.hw.program.ConvBlock;

/**
 * Convolution rows, kept until the end of the step and put in the order of the columns of their input cells. An output row
 * then takes all that an input column sends it in one go, from all input rows that it sees, and adds it to the run of
 * output cells that the column reaches: runs are as long as they can be, which the loops of {@link Lanes} live on, and
 * the lanes of one output row stay in the first level of cache. Membranes are touched once a step. Owned by one worker.
 */
final class LaneConv implements BlockKernel {
    private final ConvWeights kernel;
    private final int inHeight;
    private final int inWidth;
    private final int outHeight;
    private final int outWidth;
    private final int channels;
    private final int shift;
    private final int firstTarget;

    private final StepRows rows;
    private final InputSpans spans;
    private final ConvRuns runs;

    /** Of the output row at hand; all zero between rows. */
    private final Lanes lanes;

    /** Weights that each lane of an output cell has taken. */
    private final int[] added;

    LaneConv(ConvBlock block, ConvWeights kernel, int firstCompartment) {
        ConvGeometry geometry = new ConvGeometry(block);
        this.kernel = kernel;
        this.inHeight = block.inHeight();
        this.inWidth = block.inWidth();
        this.outHeight = block.outHeight();
        this.outWidth = block.outWidth();
        this.channels = block.outChannels();
        this.shift = block.shift();
        this.firstTarget = block.firstTarget() - firstCompartment;
        this.rows = StepRows.columnAfterColumn(geometry, kernel.row(1, 0), kernel.row(0, 1));
        this.spans = new InputSpans(geometry.tapsY(), inHeight, outHeight);
        this.runs = new ConvRuns(geometry);
        this.lanes = kernel.lanes(outWidth);
        this.added = new int[outWidth];
    }

    @Override
    public void add(int[] codes, int from, int count, int[] membranes) {
        rows.add(codes, from, count);
    }

    @Override
    public void finish(int[] membranes) {
        if (rows.count() == 0) {
            return;
        }
        rows.arrange();
        for (int y = 0; y < outHeight; y++) {
            for (int span = spans.start(y); span < spans.start(y + 1); span++) {
                addSpan(y, span, membranes);
            }
            for (int x = 0; x < outWidth; x++) {
                takeOut(y, x, membranes);
            }
        }
        rows.clear();
    }

    /** Hot: once for each input column and output row. */
    private void addSpan(int y, int span, int[] membranes) {
        int[] start = rows.starts();
        int first = spans.first(span);
        int end = spans.end(span);
        int offset = kernel.row(0, spans.tap(span));
        for (int x = 0; x < inWidth; x++) {
            int from = start[x * inHeight + first];
            int to = start[x * inHeight + end];
            for (; from < to; from += Lanes.MOST) {
                int count = Math.min(to - from, Lanes.MOST);
                for (int run = runs.start(x); run < runs.start(x + 1); run++) {
                    reserve(y, runs.out(run), runs.cells(run), count, membranes);
                    addRun(from, count, offset, run);
                }
            }
        }
    }

    private void addRun(int from, int count, int offset, int run) {
        int longs = kernel.longs;
        lanes.add(
                kernel.weights,
                kernel.zeros,
                rows.values(),
                from,
                count,
                offset + runs.tap(run) * kernel.tapBytes(),
                runs.out(run) * longs,
                runs.cells(run) * longs);
    }

    /** Makes room for so many more weights in each lane of a run of cells. */
    private void reserve(int y, int out, int cells, int more, int[] membranes) {
        for (int x = out; x < out + cells; x++) {
            if (added[x] + more > Lanes.MOST) {
                takeOut(y, x, membranes);
            }
            added[x] += more;
        }
    }

    private void takeOut(int y, int x, int[] membranes) {
        if (added[x] > 0) {
            int target = firstTarget + (y * outWidth + x) * channels;
            lanes.takeOut(x * kernel.longs, added[x], shift, membranes, target, channels);
            added[x] = 0;
        }
    }
}
