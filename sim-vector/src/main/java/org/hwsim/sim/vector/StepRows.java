package org.hwsim.sim.vector;

import java.util.Arrays;
import org.hwsim.sim.kernel.ConvGeometry;

/**
 * The rows that a convolution block was handed in a step, in the order of their input cells. Owned by one worker.
 *
 * <p>A row's value is the offset of its kernel less {@code x} taps (or windows), x the cell's column. What an output cell
 * gets from a row of input cells is then one run of values, all to be shifted by the same number of taps.
 */
final class StepRows {
    private final ConvGeometry geometry;
    private final PackedKernel kernel;
    private final int inWidth;
    private final int padding;
    private int[] codes = new int[0];
    private int used;

    /** Values of all rows, and room for a vector behind them. */
    int[] values = new int[0];

    /** First value of each input cell, row after row of the map, and the end. */
    final int[] start;

    /** @param padding values behind the last that may be read */
    StepRows(ConvGeometry geometry, PackedKernel kernel, int padding) {
        this.geometry = geometry;
        this.kernel = kernel;
        this.inWidth = geometry.block().inWidth();
        this.padding = padding;
        this.start = new int[geometry.block().inHeight() * inWidth + 1];
    }

    int count() {
        return used;
    }

    /** Grows to the largest step, and then allocates no more. */
    void add(int[] more, int from, int count) {
        int end = Math.addExact(used, count);
        if (end > codes.length) {
            codes = Arrays.copyOf(codes, Math.max(end, 2 * codes.length));
            values = new int[Math.addExact(codes.length, padding)];
        }
        System.arraycopy(more, from, codes, used, count);
        used = end;
    }

    void clear() {
        used = 0;
    }

    /** Fills values and starts. */
    void arrange() {
        // Of one source, rows come cell after cell.
        if (isInOrder()) {
            place();
        } else {
            sort();
        }
    }

    /** Hot: once a row, without a branch. */
    private boolean isInOrder() {
        int mask = geometry.cells() - 1;
        int descents = 0;
        for (int i = 1; i < used; i++) {
            descents |= (codes[i] & mask) - (codes[i - 1] & mask);
        }
        return descents >= 0;
    }

    /** Hot: once a row, without a branch. The last row of a cell is the one that leaves its mark. */
    private void place() {
        int[] end = start;
        Arrays.fill(end, 0);
        for (int i = 0; i < used; i++) {
            int code = codes[i];
            values[i] = value(code);
            end[index(code) + 1] = i + 1;
        }
        for (int cell = 1; cell < end.length; cell++) {
            end[cell] = Math.max(end[cell], end[cell - 1]);
        }
    }

    private void sort() {
        Arrays.fill(start, 0);
        for (int i = 0; i < used; i++) {
            start[index(codes[i]) + 1]++;
        }
        for (int cell = 1; cell < start.length; cell++) {
            start[cell] += start[cell - 1];
        }
        for (int i = 0; i < used; i++) {
            values[start[index(codes[i])]++] = value(codes[i]);
        }
        // Each start is the next one's now.
        System.arraycopy(start, 0, start, 1, start.length - 1);
        start[0] = 0;
    }

    private int value(int code) {
        return kernel.row(geometry.channel(code), 0) - geometry.x(code) * kernel.tapBytes;
    }

    private int index(int code) {
        return geometry.y(code) * inWidth + geometry.x(code);
    }
}
