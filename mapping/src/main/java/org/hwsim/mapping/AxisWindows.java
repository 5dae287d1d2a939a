package org.hwsim.mapping;

/**
 * Along one axis, which sources each cell of a (pooled) source map gathers, and the other way round. Both are runs:
 * windows move in one direction.
 */
public final class AxisWindows {
    private final int sources;
    private final int kernel;
    private final int stride;
    private final int pad;
    private final int cells;

    private AxisWindows(int sources, int kernel, int stride, int pad, int cells) {
        this.sources = sources;
        this.kernel = kernel;
        this.stride = stride;
        this.pad = pad;
        this.cells = cells;
    }

    /** Every cell is its source. */
    static AxisWindows identity(int sources) {
        return new AxisWindows(sources, 1, 1, 0, sources);
    }

    static AxisWindows pooled(int sources, int kernel, int stride, int pad, int cells) {
        return new AxisWindows(sources, kernel, stride, pad, cells);
    }

    public int cells() {
        return cells;
    }

    public int sources() {
        return sources;
    }

    /** First source of a cell. */
    public int firstSource(int cell) {
        return Math.max(0, cell * stride - pad);
    }

    /** One past the last source of a cell; not above {@link #firstSource} where a cell lies in padding. */
    public int endSource(int cell) {
        return Math.min(sources, cell * stride - pad + kernel);
    }

    public boolean hasSources(int cell) {
        return firstSource(cell) < endSource(cell);
    }

    /** First cell that gathers a source. */
    public int firstCell(int source) {
        return Math.max(0, Math.floorDiv(source + pad - kernel, stride) + 1);
    }

    /** One past the last cell that gathers a source; not above {@link #firstCell} where none does. */
    public int endCell(int source) {
        return Math.min(cells, Math.floorDiv(source + pad, stride) + 1);
    }

    /** How many sources of a run one cell gathers. */
    public int sourcesWithin(int cell, int first, int end) {
        return Math.max(0, Math.min(end, endSource(cell)) - Math.max(first, firstSource(cell)));
    }
}
