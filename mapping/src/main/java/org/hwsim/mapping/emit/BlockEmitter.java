package org.hwsim.mapping.emit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.SparseBlock;
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.hw.program.Weights;
import org.hwsim.mapping.Reach;
import org.hwsim.mapping.Slice;
import org.hwsim.snn.Connection;
import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.DenseConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.Projection;
import org.hwsim.snn.SnnNetwork;
import org.hwsim.snn.SparseConnection;

/**
 * Writes the synapse blocks of a projection into one slice. Equal kernel slices of several cores are one instance of
 * {@link Weights}.
 */
final class BlockEmitter {
    private final SnnNetwork network;
    private final Map<KernelSlice, Weights> kernels = new HashMap<>();

    BlockEmitter(SnnNetwork network) {
        this.network = network;
    }

    private record KernelSlice(int projection, int firstChannel, int endChannel, int firstGroup, int endGroup) {}

    /** Row of a block that a cell of the (pooled) source map is; -1 for none. */
    @FunctionalInterface
    private interface RowOfCell {
        int row(int channel, int row, int column);
    }

    /** A block, and which cell is which of its rows. */
    record Rows(SynapseBlock block, RowOfCell rowOfCell) {
        int row(int channel, int row, int column) {
            return rowOfCell.row(channel, row, column);
        }
    }

    void emit(
            int index,
            QuantizedProjection numbers,
            Slice slice,
            Reach reach,
            int group,
            int firstCompartment,
            List<Rows> into) {
        Projection projection = network.projections().get(index);
        Connection connection = projection.connection();
        if (connection instanceof ConvConnection conv) {
            conv(index, conv, numbers, slice, reach, group, firstCompartment, projection.delay(), into);
        } else if (connection instanceof DenseConnection dense) {
            into.add(dense(projection, dense, numbers, slice, reach, group, firstCompartment));
        } else {
            SparseConnection sparse = (SparseConnection) connection;
            into.add(sparse(projection, sparse, numbers, slice, reach, group, firstCompartment));
        }
    }

    /** One block for every run of channel groups of which the slice holds equally many channels. */
    private void conv(
            int index,
            ConvConnection conv,
            QuantizedProjection numbers,
            Slice slice,
            Reach reach,
            int group,
            int firstCompartment,
            int delay,
            List<Rows> into) {
        int outGroup = conv.outChannels() / conv.groups();
        int inGroup = conv.inChannels() / conv.groups();
        int endOfAll = (slice.endChannel() - 1) / outGroup + 1;
        int first = slice.firstChannel() / outGroup;
        while (first < endOfAll) {
            int fanOut = channelsOfGroup(slice, first, outGroup);
            int end = first + 1;
            while (end < endOfAll && channelsOfGroup(slice, end, outGroup) == fanOut) {
                end++;
            }
            int inFirst = first * inGroup;
            int inChannels = (end - first) * inGroup;
            int[] channelOffset = new int[inChannels];
            for (int ci = 0; ci < inChannels; ci++) {
                int of = first + ci / inGroup;
                channelOffset[ci] = Math.max(slice.firstChannel(), of * outGroup) - slice.firstChannel();
            }
            KernelSlice key = new KernelSlice(index, slice.firstChannel(), slice.endChannel(), first, end);
            Weights weights = kernels.computeIfAbsent(
                    key, k -> kernel(conv, numbers.weights(), k.firstChannel(), k.firstGroup(), inChannels, fanOut));
            int height = reach.endRow() - reach.firstRow();
            int width = reach.endColumn() - reach.firstColumn();
            ConvBlock block = new ConvBlock(
                    group,
                    inChannels,
                    reach.firstRow(),
                    reach.firstColumn(),
                    height,
                    width,
                    firstCompartment,
                    slice.channels(),
                    slice.firstRow(),
                    slice.firstColumn(),
                    slice.rows(),
                    slice.columns(),
                    conv.kernelHeight(),
                    conv.kernelWidth(),
                    conv.strideY(),
                    conv.strideX(),
                    conv.padY(),
                    conv.padX(),
                    conv.dilationY(),
                    conv.dilationX(),
                    fanOut,
                    channelOffset,
                    weights,
                    numbers.shift(),
                    delay);
            into.add(new Rows(
                    block,
                    (c, y, x) -> c < inFirst || c >= inFirst + inChannels
                            ? -1
                            : ((c - inFirst) * height + y - reach.firstRow()) * width + x - reach.firstColumn()));
            first = end;
        }
    }

    private static int channelsOfGroup(Slice slice, int group, int outGroup) {
        return Math.min(slice.endChannel(), (group + 1) * outGroup) - Math.max(slice.firstChannel(), group * outGroup);
    }

    private static Weights kernel(
            ConvConnection conv, short[] weights, int firstChannel, int firstGroup, int inChannels, int fanOut) {
        int outGroup = conv.outChannels() / conv.groups();
        int inGroup = conv.inChannels() / conv.groups();
        int taps = conv.kernelHeight() * conv.kernelWidth();
        short[] kernel = new short[inChannels * taps * fanOut];
        int at = 0;
        for (int ci = 0; ci < inChannels; ci++) {
            int firstOut = Math.max(firstChannel, (firstGroup + ci / inGroup) * outGroup);
            for (int tap = 0; tap < taps; tap++) {
                for (int f = 0; f < fanOut; f++) {
                    kernel[at++] = weights[((firstOut + f) * inGroup + ci % inGroup) * taps + tap];
                }
            }
        }
        return Weights.of(kernel);
    }

    private Rows dense(
            Projection projection,
            DenseConnection dense,
            QuantizedProjection numbers,
            Slice slice,
            Reach reach,
            int group,
            int firstCompartment) {
        MapShape target = network.populations().get(projection.target()).shape();
        int[] neuron = new int[slice.size()];
        Arrays.setAll(neuron, i -> slice.neuron(target, i));
        MapShape cells = cells(projection);
        int[] rowOfCell = rows(reach, cells);
        int rows = Arrays.stream(rowOfCell).max().orElse(-1) + 1;
        short[] weights = new short[rows * neuron.length];
        for (int cell = 0; cell < rowOfCell.length; cell++) {
            for (int t = 0; rowOfCell[cell] >= 0 && t < neuron.length; t++) {
                weights[rowOfCell[cell] * neuron.length + t] = numbers.weights()[neuron[t] * dense.sources() + cell];
            }
        }
        DenseBlock block = new DenseBlock(
                group, rows, firstCompartment, neuron.length, Weights.of(weights), numbers.shift(), projection.delay());
        return new Rows(block, (c, y, x) -> rowOfCell[(c * cells.height() + y) * cells.width() + x]);
    }

    private Rows sparse(
            Projection projection,
            SparseConnection sparse,
            QuantizedProjection numbers,
            Slice slice,
            Reach reach,
            int group,
            int firstCompartment) {
        MapShape target = network.populations().get(projection.target()).shape();
        MapShape cells = cells(projection);
        int[] rowOfCell = rows(reach, cells);
        IntList rowStart = new IntList();
        IntList targets = new IntList();
        IntList weights = new IntList();
        rowStart.add(0);
        for (int cell = 0; cell < rowOfCell.length; cell++) {
            if (rowOfCell[cell] < 0) {
                continue;
            }
            for (int e = sparse.rowStart()[cell]; e < sparse.rowStart()[cell + 1]; e++) {
                int compartment = slice.compartment(target, sparse.target()[e]);
                if (compartment >= 0) {
                    targets.add(firstCompartment + compartment);
                    weights.add(numbers.weights()[e]);
                }
            }
            rowStart.add(targets.size());
        }
        short[] narrow = new short[weights.size()];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (short) weights.get(i);
        }
        SparseBlock block = new SparseBlock(
                group, rowStart.toArray(), targets.toArray(), Weights.of(narrow), numbers.shift(), projection.delay());
        return new Rows(block, (c, y, x) -> rowOfCell[(c * cells.height() + y) * cells.width() + x]);
    }

    private MapShape cells(Projection projection) {
        MapShape source = network.populations().get(projection.source()).shape();
        return projection.pooling() == null
                ? source
                : new MapShape(
                        source.channels(),
                        projection.pooling().outHeight(),
                        projection.pooling().outWidth());
    }

    /** Numbers the cells of a reach in cell order; -1 for the others. */
    private static int[] rows(Reach reach, MapShape cells) {
        int[] rowOfCell = new int[cells.size()];
        int next = 0;
        for (int cell = 0; cell < rowOfCell.length; cell++) {
            int x = cell % cells.width();
            int y = cell / cells.width() % cells.height();
            int c = cell / cells.width() / cells.height();
            rowOfCell[cell] = reach.contains(c, y, x) ? next++ : -1;
        }
        return rowOfCell;
    }
}
