package org.hwsim.sim.vector;

import org.hwsim.sim.kernel.AxisTaps;
import org.hwsim.sim.kernel.ConvGeometry;
import org.hwsim.sim.kernel.ConvRuns;
import org.hwsim.sim.kernel.StepRows;

/**
 * Adds rows input cell by input cell: rows of one cell are added together, each kernel row as one run of output cells. For
 * steps with few spikes.
 */
final class ConvScatter {
    private final ConvGeometry geometry;
    private final ConvRuns runs;
    private final PackedKernel kernel;
    private final BlockAdder adder;
    private final int inWidth;
    private final int outWidth;
    private final int shift;
    private final int firstTarget;

    ConvScatter(ConvGeometry geometry, PackedKernel kernel, BlockAdder adder, int firstTarget) {
        this.geometry = geometry;
        this.runs = new ConvRuns(geometry);
        this.kernel = kernel;
        this.adder = adder;
        this.inWidth = geometry.block().inWidth();
        this.outWidth = geometry.block().outWidth();
        this.shift = geometry.block().shift();
        this.firstTarget = firstTarget;
    }

    void add(StepRows rows, int[] membranes) {
        int[] start = rows.starts();
        for (int cell = 0; cell < start.length - 1; cell++) {
            for (int from = start[cell]; from < start[cell + 1]; from += BlockAdder.MOST) {
                int count = Math.min(start[cell + 1] - from, BlockAdder.MOST);
                addCell(cell / inWidth, cell % inWidth, rows.values(), from, count, membranes);
            }
        }
    }

    private void addCell(int y, int x, int[] values, int from, int count, int[] membranes) {
        int channels = kernel.channels;
        AxisTaps tapsY = geometry.tapsY();
        int lastRun = runs.start(x + 1);
        for (int t = tapsY.start(y); t < tapsY.start(y + 1); t++) {
            int offset = kernel.first + kernel.row(0, tapsY.tap(t)) + x * channels;
            int target = firstTarget + tapsY.out(t) * outWidth * channels;
            for (int run = runs.start(x); run < lastRun; run++) {
                adder.add(
                        kernel.weights,
                        values,
                        from,
                        count,
                        offset + runs.tap(run) * channels,
                        membranes,
                        target + runs.out(run) * channels,
                        runs.cells(run) * channels,
                        shift);
            }
        }
    }
}
