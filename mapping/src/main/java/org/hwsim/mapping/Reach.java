package org.hwsim.mapping;

import java.util.BitSet;
import org.hwsim.snn.Connection;
import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.DenseConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.SparseConnection;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a (pooled) source map from which one projection reaches at least one neuron of a slice: a box with gaps
 * in rows and columns for convolutions, everything for dense connections, a list for sparse ones. Cells that no neuron
 * feeds (padding) are left out. Weights play no part: a synapse of weight zero is a synapse.
 */
public final class Reach {
    private final int firstChannel;
    private final int endChannel;
    private final BitSet rows;
    private final BitSet columns;
    private final @Nullable BitSet cells;
    private final MapShape shape;

    private Reach(
            MapShape shape, int firstChannel, int endChannel, BitSet rows, BitSet columns, @Nullable BitSet cells) {
        this.shape = shape;
        this.firstChannel = firstChannel;
        this.endChannel = endChannel;
        this.rows = rows;
        this.columns = columns;
        this.cells = cells;
    }

    /** What a slice receives through a connection. */
    public static Reach of(Connection connection, SourceMap source, MapShape target, Slice slice) {
        MapShape shape = source.shape();
        BitSet fedRows = fed(source.rows());
        BitSet fedColumns = fed(source.columns());
        if (connection instanceof ConvConnection conv) {
            int inGroup = conv.inChannels() / conv.groups();
            int outGroup = conv.outChannels() / conv.groups();
            BitSet rows = taps(
                    slice.firstRow(),
                    slice.endRow(),
                    conv.kernelHeight(),
                    conv.strideY(),
                    conv.padY(),
                    conv.dilationY(),
                    shape.height());
            BitSet columns = taps(
                    slice.firstColumn(),
                    slice.endColumn(),
                    conv.kernelWidth(),
                    conv.strideX(),
                    conv.padX(),
                    conv.dilationX(),
                    shape.width());
            rows.and(fedRows);
            columns.and(fedColumns);
            return new Reach(
                    shape,
                    slice.firstChannel() / outGroup * inGroup,
                    ((slice.endChannel() - 1) / outGroup + 1) * inGroup,
                    rows,
                    columns,
                    null);
        }
        if (connection instanceof DenseConnection) {
            return new Reach(shape, 0, shape.channels(), fedRows, fedColumns, null);
        }
        SparseConnection sparse = (SparseConnection) connection;
        BitSet cells = new BitSet(sparse.sources());
        for (int cell = 0; cell < sparse.sources(); cell++) {
            for (int e = sparse.rowStart()[cell]; e < sparse.rowStart()[cell + 1] && !cells.get(cell); e++) {
                cells.set(cell, slice.compartment(target, sparse.target()[e]) >= 0);
            }
        }
        return new Reach(shape, 0, shape.channels(), fedRows, fedColumns, cells);
    }

    /** Input positions along one axis that some tap reads for an output position of the run. */
    public static BitSet taps(int first, int end, int kernel, int stride, int pad, int dilation, int inputs) {
        BitSet taps = new BitSet(inputs);
        for (int out = first; out < end; out++) {
            for (int k = 0; k < kernel; k++) {
                int in = out * stride - pad + k * dilation;
                if (in >= 0 && in < inputs) {
                    taps.set(in);
                }
            }
        }
        return taps;
    }

    /** Cells along one axis that some neuron feeds. */
    public static BitSet fed(AxisWindows windows) {
        BitSet fed = new BitSet(windows.cells());
        for (int cell = 0; cell < windows.cells(); cell++) {
            fed.set(cell, windows.hasSources(cell));
        }
        return fed;
    }

    public boolean contains(int channel, int row, int column) {
        return channel >= firstChannel
                && channel < endChannel
                && rows.get(row)
                && columns.get(column)
                && (cells == null || cells.get((channel * shape.height() + row) * shape.width() + column));
    }

    /** Whether nothing is reached. */
    public boolean isEmpty() {
        return rows.isEmpty() || columns.isEmpty() || (cells != null && cells.isEmpty());
    }

    public int firstChannel() {
        return firstChannel;
    }

    public int endChannel() {
        return endChannel;
    }

    public int firstRow() {
        return rows.nextSetBit(0);
    }

    public int endRow() {
        return rows.length();
    }

    public int firstColumn() {
        return columns.nextSetBit(0);
    }

    public int endColumn() {
        return columns.length();
    }
}
