package org.hwsim.mapping;

import org.hwsim.hw.chip.CoreType;
import org.hwsim.snn.Connection;
import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.DenseConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.SparseConnection;

/**
 * Synapse memory that a projection takes on a core, in bits.
 *
 * <p>Dense and convolution entries take the weight's bits and no index; a sparse entry adds index and delay. A row starts
 * on a word. A row is what one source address reaches; of a shared convolution kernel, what one input channel reaches
 * ({@code kernelHeight x kernelWidth x fan-out channels} weights, stored once for all cells of the channel).
 */
public final class SynapseMemory {
    private final CoreType core;
    private final int weightBits;

    public SynapseMemory(CoreType core, int weightBits) {
        this.core = core;
        this.weightBits = weightBits;
    }

    /** A projection into one slice. */
    public long bits(Connection connection, SourceMap source, MapShape target, Slice slice) {
        if (connection instanceof DenseConnection) {
            return dense(cells(source), slice.size());
        }
        if (connection instanceof ConvConnection conv) {
            return conv(
                    conv,
                    slice.firstChannel(),
                    slice.endChannel(),
                    tapCounts(
                            slice.firstRow(),
                            slice.endRow(),
                            conv.kernelHeight(),
                            conv.strideY(),
                            conv.padY(),
                            conv.dilationY(),
                            source.rows()),
                    tapCounts(
                            slice.firstColumn(),
                            slice.endColumn(),
                            conv.kernelWidth(),
                            conv.strideX(),
                            conv.padX(),
                            conv.dilationX(),
                            source.columns()));
        }
        SparseConnection sparse = (SparseConnection) connection;
        long bits = 0;
        for (int cell = 0; cell < sparse.sources(); cell++) {
            long entries = 0;
            for (int e = sparse.rowStart()[cell]; e < sparse.rowStart()[cell + 1]; e++) {
                entries += slice.compartment(target, sparse.target()[e]) >= 0 ? 1 : 0;
            }
            bits += sparseRow(entries);
        }
        return bits;
    }

    /** Cells of a source map that some neuron feeds. */
    public static long cells(SourceMap source) {
        return (long) source.shape().channels()
                * Reach.fed(source.rows()).cardinality()
                * Reach.fed(source.columns()).cardinality();
    }

    /** Rows that each reach the same number of compartments. */
    public long dense(long rows, long targets) {
        return rows * words(targets * weightBits);
    }

    /** A row of a sparse block. */
    public long sparseRow(long entries) {
        int delayBits = Integer.SIZE - Integer.numberOfLeadingZeros(core.maxDelaySteps() - 1);
        return words(entries * (weightBits + core.sparseIndexBits() + delayBits));
    }

    /**
     * A convolution into a run of channels.
     *
     * @param rowTaps how many input rows reach 0, 1, 2, … rows of the slice
     * @param columnTaps the same for columns
     */
    public long conv(ConvConnection conv, int firstChannel, int endChannel, int[] rowTaps, int[] columnTaps) {
        int outGroup = conv.outChannels() / conv.groups();
        int inGroup = conv.inChannels() / conv.groups();
        long bits = 0;
        for (int group = firstChannel / outGroup; group * outGroup < endChannel; group++) {
            int fanOut = Math.min(endChannel, (group + 1) * outGroup) - Math.max(firstChannel, group * outGroup);
            bits += inGroup
                    * (core.sharesConvolutionKernels()
                            ? words((long) conv.kernelHeight() * conv.kernelWidth() * fanOut * weightBits)
                            : unshared(fanOut, rowTaps, columnTaps));
        }
        return bits;
    }

    private long unshared(int fanOut, int[] rowTaps, int[] columnTaps) {
        long bits = 0;
        for (int y = 1; y < rowTaps.length; y++) {
            for (int x = 1; x < columnTaps.length; x++) {
                bits += (long) rowTaps[y] * columnTaps[x] * words((long) y * x * fanOut * weightBits);
            }
        }
        return bits;
    }

    /** How many fed input positions reach 0, 1, 2, … outputs of a run. */
    public static int[] tapCounts(
            int first, int end, int kernel, int stride, int pad, int dilation, AxisWindows source) {
        int[] reached = new int[source.cells()];
        for (int out = first; out < end; out++) {
            for (int k = 0; k < kernel; k++) {
                int in = out * stride - pad + k * dilation;
                if (in >= 0 && in < reached.length && source.hasSources(in)) {
                    reached[in]++;
                }
            }
        }
        int[] counts = new int[kernel + 1];
        for (int taps : reached) {
            counts[taps]++;
        }
        return counts;
    }

    private long words(long bits) {
        int word = core.synapseWordBits();
        return (bits + word - 1) / word * word;
    }
}
