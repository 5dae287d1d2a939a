package org.hwsim.sim.vector;

import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.sim.kernel.AxisTaps;
import org.hwsim.sim.kernel.ConvGeometry;
import org.hwsim.sim.kernel.StepRows;

/**
 * Adds rows output cell by output cell: all that a cell gets in a step is summed in registers, and its membranes are touched
 * once. For steps with many spikes, and kernels whose taps in x are neighbours. Owned by one worker.
 */
final class ConvGather {
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

    /** What a list can be read and written beyond its end. */
    static final int PADDING = INTS.length();

    /**
     * Offsets that are listed before any is used: a processor cannot hand over to a load what it is about to store in pieces
     * of another size, and waits.
     */
    private static final int LISTED = 4096;

    private static final int MOST_LISTS = 8;

    private final PackedKernel kernel;
    private final BlockAdder adder;
    private final int inWidth;
    private final int outHeight;
    private final int outWidth;
    private final int shift;
    private final int firstTarget;

    /** Neighbouring output cells that are added at once, from one list. */
    private final int cells;

    /** For each output row: its taps, in {@link #tapRow} and {@link #tapOffset}. */
    private final int[] tapStart;

    /** Input row of a tap. */
    private final int[] tapRow;

    /** Offset of a tap's kernel row. */
    private final int[] tapOffset;

    /** Input columns of each output column, from and up to, and what is to be added to a value. */
    private final int[] firstColumn;

    private final int[] endColumn;
    private final int[] columnOffset;

    private int[] list;
    private final int[] listStart;

    ConvGather(ConvGeometry geometry, PackedKernel kernel, BlockAdder adder, int firstTarget) {
        ConvBlock block = geometry.block();
        this.kernel = kernel;
        this.adder = adder;
        this.inWidth = block.inWidth();
        this.outHeight = block.outHeight();
        this.outWidth = block.outWidth();
        this.shift = block.shift();
        this.firstTarget = firstTarget;
        this.cells = kernel.cells;
        this.tapStart = new int[outHeight + 1];
        AxisTaps taps = geometry.tapsY();
        int entries = taps.start(block.inHeight());
        this.tapRow = new int[entries];
        this.tapOffset = new int[entries];
        listTaps(taps, block.inHeight());
        this.firstColumn = new int[outWidth];
        this.endColumn = new int[outWidth];
        this.columnOffset = new int[outWidth];
        for (int x = 0; x < outWidth; x++) {
            int first = (block.outX0() + x) * block.strideX() - block.padX() - block.inX0();
            firstColumn[x] = Math.max(0, Math.min(inWidth, first));
            endColumn[x] = Math.max(0, Math.min(inWidth, first + block.kernelWidth() + cells - 1));
            columnOffset[x] = (block.kernelWidth() + cells - 2 + first) * kernel.tapBytes;
        }
        int most = block.kernelHeight() * (block.kernelWidth() + cells - 1) * block.inChannels();
        int lists = Math.max(1, Math.min(MOST_LISTS, LISTED / most));
        this.list = new int[lists * most + PADDING];
        this.listStart = new int[lists + 1];
    }

    static boolean suits(ConvBlock block) {
        return block.dilationX() == 1;
    }

    private void listTaps(AxisTaps taps, int inHeight) {
        int n = 0;
        for (int out = 0; out < outHeight; out++) {
            tapStart[out] = n;
            for (int y = 0; y < inHeight; y++) {
                for (int t = taps.start(y); t < taps.start(y + 1); t++) {
                    if (taps.out(t) == out) {
                        tapRow[n] = y;
                        tapOffset[n++] = kernel.first + kernel.row(0, taps.tap(t));
                    }
                }
            }
        }
        tapStart[outHeight] = n;
    }

    void add(StepRows rows, int[] membranes) {
        int width = (listStart.length - 1) * cells;
        for (int y = 0; y < outHeight; y++) {
            for (int x = 0; x < outWidth; x += width) {
                add(rows, y, x, Math.min(outWidth, x + width), membranes);
            }
        }
    }

    /** Output cells of one row. */
    private void add(StepRows rows, int y, int from, int to, int[] membranes) {
        int lists = 0;
        int n = 0;
        for (int x = from; x < to; x += cells) {
            listStart[lists++] = n;
            n = list(rows, y, x, n);
        }
        listStart[lists] = n;
        int channels = kernel.channels;
        for (int l = 0; l < lists; l++) {
            int x = from + l * cells;
            int at = firstTarget + (y * outWidth + x) * channels;
            for (int r = listStart[l]; r < listStart[l + 1]; r += BlockAdder.MOST) {
                int count = Math.min(listStart[l + 1] - r, BlockAdder.MOST);
                adder.add(kernel.weights, list, r, count, 0, membranes, at, cells * channels, shift);
            }
        }
    }

    /**
     * Hot: once for each row of input cells that an output cell sees. Most runs are shorter than a vector. What does not
     * change in the loop is read before it: for all that the compiler knows, the list could be any of the arrays.
     */
    private int list(StepRows rows, int y, int x, int listed) {
        int n = listed;
        // An output cell gets each row once at most.
        int most = n + rows.count() + PADDING;
        if (most > list.length) {
            list = Arrays.copyOf(list, 2 * most);
        }
        int[] to = list;
        int[] start = rows.starts();
        int[] values = rows.values();
        int[] tapRows = tapRow;
        int[] tapOffsets = tapOffset;
        int first = firstColumn[x];
        int end = endColumn[x];
        int column = columnOffset[x];
        int lastTap = tapStart[y + 1];
        for (int t = tapStart[y]; t < lastTap; t++) {
            int row = tapRows[t] * inWidth;
            int from = start[row + first];
            int count = start[row + end] - from;
            int offset = tapOffsets[t] + column;
            int k = 0;
            do {
                IntVector.fromArray(INTS, values, from + k).add(offset).intoArray(to, n + k);
                k += PADDING;
            } while (k < count);
            n += count;
        }
        return n;
    }
}
