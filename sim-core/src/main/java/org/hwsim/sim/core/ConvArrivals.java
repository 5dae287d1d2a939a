package org.hwsim.sim.core;

import java.util.Arrays;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.sim.kernel.AxisTaps;
import org.hwsim.sim.kernel.CellTargets;
import org.hwsim.sim.kernel.ConvGeometry;
import org.jspecify.annotations.Nullable;

/**
 * All channels of an input cell meet the same output cells, so the cell is the class. Spikes come cell after cell, and what
 * is done once a cell is nearly free.
 *
 * <p>Reached compartments are noted as bits of output cells, one row of the map after the other, where a cell reaches every
 * channel; otherwise compartment by compartment.
 */
public final class ConvArrivals extends RowArrivals {
    private final ConvGeometry geometry;
    private final ConvBlock block;
    private final long[] touched;
    private final int firstPosition;
    private final int cellMask;

    /** Null where a cell reaches all channels. */
    private final @Nullable CellTargets targets;

    /** Words of a row of output cells. */
    private final int rowWords;

    /** Output columns that each input column reaches, {@code rowWords} words a column. */
    private final long[] columns;

    /** Output cells reached in this step. */
    private final long[] reached;

    /**
     * @param firstPosition of the block's output in the slab
     * @param target its reached compartments are noted
     */
    public ConvArrivals(Receivers receivers, ConvGeometry geometry, int firstPosition, Slab target) {
        super(receivers);
        this.geometry = geometry;
        this.block = geometry.block();
        this.firstPosition = firstPosition;
        this.touched = target.touched;
        this.cellMask = geometry.cells() - 1;
        this.targets = block.fanOutChannels() == block.outChannels() ? null : new CellTargets(geometry);
        this.rowWords = Bits.words(block.outWidth());
        this.columns = new long[block.inWidth() * rowWords];
        this.reached = new long[block.outHeight() * rowWords];
        AxisTaps taps = geometry.tapsX();
        for (int x = 0; x < block.inWidth(); x++) {
            for (int t = taps.start(x); t < taps.start(x + 1); t++) {
                columns[x * rowWords + (taps.out(t) >>> 6)] |= 1L << taps.out(t);
            }
        }
    }

    @Override
    void count(int[] codes, int from, int count) {
        int end = from + count;
        int mask = cellMask;
        for (int i = from; i < end; ) {
            int cell = codes[i] & mask;
            int same = i + 1;
            while (same < end && (codes[same] & mask) == cell) {
                same++;
            }
            receivers.add(cell, same - i);
            i = same;
        }
    }

    @Override
    void mark(int[] codes, int from, int count) {
        if (targets != null) {
            markChannels(targets, codes, from, count);
        } else if (rowWords == 1) {
            markRows(codes, from, count);
        } else {
            markCells(codes, from, count);
        }
    }

    @Override
    void countAndMark(int[] codes, int from, int count) {
        if (targets == null && rowWords == 1) {
            countAndMarkRows(codes, from, count);
        } else {
            super.countAndMark(codes, from, count);
        }
    }

    /** {@link #count} and {@link #markRows} in one pass: where a cell ends cannot be predicted, and costs twice otherwise. */
    private void countAndMarkRows(int[] codes, int from, int count) {
        int end = from + count;
        int mask = cellMask;
        int row = geometry.y(codes[from]);
        long cells = 0;
        for (int i = from; i < end; ) {
            int cell = codes[i] & mask;
            int same = i + 1;
            while (same < end && (codes[same] & mask) == cell) {
                same++;
            }
            receivers.add(cell, same - i);
            i = same;
            int y = geometry.y(cell);
            if (y != row) {
                addRow(row, cells);
                row = y;
                cells = 0;
            }
            cells |= columns[geometry.x(cell)];
        }
        addRow(row, cells);
    }

    /** Spikes come row after row of the input, so what a row reaches is gathered in a register. */
    private void markRows(int[] codes, int from, int count) {
        int row = geometry.y(codes[from]);
        int mask = cellMask;
        int previous = -1;
        long cells = 0;
        for (int i = from; i < from + count; i++) {
            int cell = codes[i] & mask;
            if (cell != previous) {
                previous = cell;
                int y = geometry.y(cell);
                if (y != row) {
                    addRow(row, cells);
                    row = y;
                    cells = 0;
                }
                cells |= columns[geometry.x(cell)];
            }
        }
        addRow(row, cells);
    }

    private void addRow(int y, long cells) {
        AxisTaps taps = geometry.tapsY();
        for (int t = taps.start(y); t < taps.start(y + 1); t++) {
            reached[taps.out(t)] |= cells;
        }
    }

    private void markCells(int[] codes, int from, int count) {
        int previous = -1;
        for (int i = from; i < from + count; i++) {
            int cell = codes[i] & cellMask;
            if (cell != previous) {
                markCell(cell);
                previous = cell;
            }
        }
    }

    private void markCell(int cell) {
        int y = geometry.y(cell);
        int x = geometry.x(cell) * rowWords;
        AxisTaps taps = geometry.tapsY();
        for (int t = taps.start(y); t < taps.start(y + 1); t++) {
            int row = taps.out(t) * rowWords;
            for (int word = 0; word < rowWords; word++) {
                reached[row + word] |= columns[x + word];
            }
        }
    }

    private void markChannels(CellTargets targets, int[] codes, int from, int count) {
        int channels = block.fanOutChannels();
        int[] offset = block.channelOffset();
        for (int i = from; i < from + count; i++) {
            int first = firstPosition + offset[geometry.channel(codes[i])];
            int cell = geometry.cell(codes[i]);
            int end = targets.start(cell + 1);
            for (int entry = targets.start(cell); entry < end; entry++) {
                int position = first + targets.target(entry);
                if (channels == 1) {
                    Bits.set(touched, position);
                } else {
                    Bits.setRange(touched, position, position + channels);
                }
            }
        }
    }

    @Override
    void closeMarks() {
        for (int row = 0; row < block.outHeight(); row++) {
            for (int word = 0; word < rowWords; word++) {
                long cells = reached[row * rowWords + word];
                if (cells != 0) {
                    reached[row * rowWords + word] = 0;
                    addTouched(row * block.outWidth() + (word << 6), cells);
                }
            }
        }
    }

    /** Run by run. */
    private void addTouched(int first, long cells) {
        int channels = block.outChannels();
        int at = first;
        long rest = cells;
        while (rest != 0) {
            int gap = Long.numberOfTrailingZeros(rest);
            rest >>>= gap;
            int run = Long.numberOfTrailingZeros(~rest);
            at += gap;
            Bits.setRange(touched, firstPosition + at * channels, firstPosition + (at + run) * channels);
            rest = run == 64 ? 0 : rest >>> run;
            at += run;
        }
    }

    @Override
    void clear() {
        super.clear();
        Arrays.fill(reached, 0);
    }
}
