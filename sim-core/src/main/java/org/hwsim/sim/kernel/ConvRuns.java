package org.hwsim.sim.kernel;

/**
 * For each input column of a convolution, the runs of output cells in a row that its taps reach, where the taps of a kernel
 * row are stored last first: a run of neighbouring output cells then meets a run of neighbouring taps, and is added in one
 * go. Immutable.
 */
public final class ConvRuns {
    private final int[] start;
    private final int[] out;
    private final int[] tap;
    private final int[] cells;

    public ConvRuns(ConvGeometry geometry) {
        AxisTaps taps = geometry.tapsX();
        int columns = geometry.block().inWidth();
        int kernelWidth = geometry.block().kernelWidth();
        int entries = taps.start(columns);
        this.start = new int[columns + 1];
        this.out = new int[entries];
        this.tap = new int[entries];
        this.cells = new int[entries];
        int run = 0;
        for (int x = 0; x < columns; x++) {
            start[x] = run;
            for (int e = taps.start(x); e < taps.start(x + 1); e++) {
                int flipped = kernelWidth - 1 - taps.tap(e);
                if (run > start[x]
                        && out[run - 1] + cells[run - 1] == taps.out(e)
                        && tap[run - 1] + cells[run - 1] == flipped) {
                    cells[run - 1]++;
                } else {
                    out[run] = taps.out(e);
                    tap[run] = flipped;
                    cells[run++] = 1;
                }
            }
        }
        start[columns] = run;
    }

    /** First run of an input column; its last is the one before the first of the next column. */
    public int start(int column) {
        return start[column];
    }

    /** First output cell of a run, counted along the row from the slice's first. */
    public int out(int run) {
        return out[run];
    }

    /** First tap of a run, counted from the end of the kernel row. */
    public int tap(int run) {
        return tap[run];
    }

    /** Cells of a run, and taps. */
    public int cells(int run) {
        return cells[run];
    }
}
