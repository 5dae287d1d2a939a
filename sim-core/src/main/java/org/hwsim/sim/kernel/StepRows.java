package org.hwsim.sim.kernel;

import java.util.Arrays;

/**
 * The rows that a convolution block was handed in a step, in the order of their input cells. Owned by one worker.
 *
 * <p>A row's value is the offset of its kernel, moved by so many bytes for each step of the cell along one axis that what an
 * output cell gets from neighbouring input cells is one run of values, all to be moved by the same distance.
 */
public final class StepRows {
    private final ConvGeometry geometry;
    private final int channelBytes;
    private final int yBytes;
    private final int xBytes;

    /** Distance in {@link #starts} of two cells that are neighbours along y, and along x. */
    private final int yStep;

    private final int xStep;
    private final boolean isRowAfterRow;
    private final int padding;
    private int[] codes = new int[0];
    private int used;
    private int[] values = new int[0];
    private final int[] start;

    private StepRows(
            ConvGeometry geometry, int channelBytes, int yBytes, int xBytes, boolean isRowAfterRow, int padding) {
        int height = geometry.block().inHeight();
        int width = geometry.block().inWidth();
        this.geometry = geometry;
        this.channelBytes = channelBytes;
        this.yBytes = yBytes;
        this.xBytes = xBytes;
        this.yStep = isRowAfterRow ? width : 1;
        this.xStep = isRowAfterRow ? 1 : height;
        this.isRowAfterRow = isRowAfterRow;
        this.padding = padding;
        this.start = new int[Math.multiplyExact(height, width) + 1];
    }

    /**
     * Cells row after row of the map.
     *
     * @param channelBytes from the kernel of an input channel to the next one's
     * @param xBytes moves a row's value for each column of its cell
     * @param padding values behind the last that may be read
     */
    public static StepRows rowAfterRow(ConvGeometry geometry, int channelBytes, int xBytes, int padding) {
        return new StepRows(geometry, channelBytes, 0, xBytes, true, padding);
    }

    /**
     * Cells column after column of the map.
     *
     * @param channelBytes from the kernel of an input channel to the next one's
     * @param yBytes moves a row's value for each row of its cell
     */
    public static StepRows columnAfterColumn(ConvGeometry geometry, int channelBytes, int yBytes) {
        return new StepRows(geometry, channelBytes, yBytes, 0, false, 0);
    }

    /** Rows of the step so far. */
    public int count() {
        return used;
    }

    /** Values of all rows, once they were {@linkplain #arrange arranged}; another array after a larger step. */
    public int[] values() {
        return values;
    }

    /** First value of each input cell, and the end of the last. */
    public int[] starts() {
        return start;
    }

    /** Adds rows by their codes. Grows to the largest step, and then allocates no more. */
    public void add(int[] more, int from, int count) {
        int end = Math.addExact(used, count);
        if (end > codes.length) {
            codes = Arrays.copyOf(codes, Math.max(end, 2 * codes.length));
            values = new int[Math.addExact(codes.length, padding)];
        }
        System.arraycopy(more, from, codes, used, count);
        used = end;
    }

    /** Forgets the rows. */
    public void clear() {
        used = 0;
    }

    /** Fills values and starts. */
    public void arrange() {
        // Of one source, rows come cell after cell.
        if (isRowAfterRow && isInOrder()) {
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
        return geometry.channel(code) * channelBytes + geometry.y(code) * yBytes + geometry.x(code) * xBytes;
    }

    private int index(int code) {
        return geometry.y(code) * yStep + geometry.x(code) * xStep;
    }
}
