package org.hwsim.sim.core;

import java.util.Arrays;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.sim.kernel.AxisTaps;
import org.hwsim.sim.kernel.ConvGeometry;

/** Each row reaches a patch of output cells, in each of them a run of channels. */
final class ConvReach extends RowReach {
    private final ConvGeometry geometry;
    private final ConvBlock block;
    private final int firstTarget;
    private final boolean allChannels;

    /** Whether the output cells that an input cell reaches in one row lie side by side, with all their channels. */
    private final boolean adjacentCells;

    private final int[] effectiveByTap;

    /** Scratch of {@link #arranged}: where the next row of each input cell goes. */
    private final int[] first;

    ConvReach(ConvGeometry geometry, int firstCompartment) {
        this.geometry = geometry;
        this.block = geometry.block();
        this.firstTarget = block.firstTarget() - firstCompartment;
        this.allChannels = block.fanOutChannels() == block.outChannels();
        this.adjacentCells = allChannels && block.strideX() == 1 && block.dilationX() == 1;
        this.first = new int[geometry.cells()];
        this.effectiveByTap = new int[block.inChannels() * block.kernelHeight() * block.kernelWidth()];
        for (int tap = 0, w = 0; tap < effectiveByTap.length; tap++) {
            for (int c = 0; c < block.fanOutChannels(); c++, w++) {
                effectiveByTap[tap] += block.weights().at(w) != 0 ? 1 : 0;
            }
        }
    }

    @Override
    int code(int row) {
        return geometry.code(row);
    }

    /** By input cell: spikes of one cell meet the same output cells, and are then added several at a time. */
    @Override
    int[] arranged(int[] codes, int count, int[] scratch) {
        if (count < first.length >> 1) {
            return codes;
        }
        Arrays.fill(first, 0);
        for (int i = 0; i < count; i++) {
            first[geometry.cell(codes[i])]++;
        }
        int next = 0;
        for (int cell = 0; cell < first.length; cell++) {
            int rows = first[cell];
            first[cell] = next;
            next += rows;
        }
        for (int i = 0; i < count; i++) {
            scratch[first[geometry.cell(codes[i])]++] = codes[i];
        }
        return scratch;
    }

    @Override
    int entries(int code) {
        return geometry.entries(code);
    }

    @Override
    long entries(int[] codes, int count) {
        long entries = 0;
        int cell = -1;
        int entriesOfCell = 0;
        for (int i = 0; i < count; i++) {
            if (geometry.cell(codes[i]) != cell) {
                cell = geometry.cell(codes[i]);
                entriesOfCell = geometry.entries(codes[i]);
            }
            entries += entriesOfCell;
        }
        return entries;
    }

    @Override
    int effectiveEntries(int code) {
        AxisTaps tapsY = geometry.tapsY();
        AxisTaps tapsX = geometry.tapsX();
        int y = geometry.y(code);
        int x = geometry.x(code);
        int effective = 0;
        for (int ty = tapsY.start(y); ty < tapsY.start(y + 1); ty++) {
            int row = (geometry.channel(code) * block.kernelHeight() + tapsY.tap(ty)) * block.kernelWidth();
            for (int tx = tapsX.start(x); tx < tapsX.start(x + 1); tx++) {
                effective += effectiveByTap[row + tapsX.tap(tx)];
            }
        }
        return effective;
    }

    @Override
    void mark(int[] codes, int from, int count, long[] touched) {
        int previousCell = -1;
        for (int i = from; i < from + count; i++) {
            int cell = geometry.cell(codes[i]);
            // Rows come cell after cell: where a cell reaches every channel, once a cell will do.
            if (!allChannels || cell != previousCell) {
                markPatch(codes[i], touched);
                previousCell = cell;
            }
        }
    }

    private void markPatch(int code, long[] touched) {
        AxisTaps tapsY = geometry.tapsY();
        AxisTaps tapsX = geometry.tapsX();
        int y = geometry.y(code);
        int x = geometry.x(code);
        int target = firstTarget + block.channelOffset()[geometry.channel(code)];
        for (int ty = tapsY.start(y); ty < tapsY.start(y + 1); ty++) {
            int outRow = tapsY.out(ty) * block.outWidth();
            int first = tapsX.start(x);
            int end = tapsX.start(x + 1);
            if (adjacentCells && first < end) {
                int from = target + (outRow + tapsX.out(first)) * block.outChannels();
                Bits.setRange(touched, from, from + (end - first) * block.outChannels());
            } else {
                for (int tx = first; tx < end; tx++) {
                    int from = target + (outRow + tapsX.out(tx)) * block.outChannels();
                    Bits.setRange(touched, from, from + block.fanOutChannels());
                }
            }
        }
    }
}
