package org.hwsim.sim.load;

import java.util.Arrays;
import java.util.List;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.TimingModel;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.sim.core.Arrivals;
import org.hwsim.sim.core.ConvArrivals;
import org.hwsim.sim.core.Slab;
import org.hwsim.sim.kernel.AxisTaps;
import org.hwsim.sim.kernel.BlockKernel;
import org.hwsim.sim.kernel.ConvGeometry;
import org.hwsim.sim.kernel.KernelSelection;

/** Slices of one convolution; a code names an input cell and channel of all of them together. */
final class ConvPlan extends BlockPlan {
    private final ConvBlock joined;
    private final ConvGeometry geometry;
    private final int firstPosition;

    /** Receivers of each input cell, ascending by core. */
    private final int[] start;

    private final int[] core;
    private final int[] entries;

    /** @param slices one a member */
    ConvPlan(SlabPlan slab, List<ConvBlock> slices, int number) {
        super(slab, slices.get(0).delay(), number);
        if (slab.box) {
            this.joined = ConvSlices.join(slices, slab.outY0, slab.outX0, slab.outHeight, slab.outWidth);
            this.firstPosition = 0;
        } else {
            this.joined = slices.get(0);
            this.firstPosition = joined.firstTarget() - slab.group(0).firstCompartment();
        }
        this.geometry = new ConvGeometry(joined);
        this.start = new int[geometry.cells() + 1];
        int[] cores = new int[Math.multiplyExact(joined.inHeight() * joined.inWidth(), slices.size())];
        int[] counts = new int[cores.length];
        int n = 0;
        for (int cell = 0; cell < geometry.cells(); cell++) {
            int y = geometry.y(cell);
            int x = geometry.x(cell);
            for (int m = 0; m < slices.size() && y < joined.inHeight() && x < joined.inWidth(); m++) {
                int count = entries(slices.get(m), y, x);
                if (count > 0 || isAlone()) {
                    cores[n] = slab.members.get(m).load().index;
                    counts[n++] = count;
                }
            }
            start[cell + 1] = n;
        }
        this.core = Arrays.copyOf(cores, n);
        this.entries = Arrays.copyOf(counts, n);
    }

    private int entries(ConvBlock slice, int y, int x) {
        int firstY = slice.outY0() - joined.outY0();
        int firstX = slice.outX0() - joined.outX0();
        return count(geometry.tapsY(), y, firstY, firstY + slice.outHeight())
                * count(geometry.tapsX(), x, firstX, firstX + slice.outWidth())
                * joined.fanOutChannels();
    }

    private static int count(AxisTaps taps, int coordinate, int from, int to) {
        int count = 0;
        for (int t = taps.start(coordinate); t < taps.start(coordinate + 1); t++) {
            count += taps.out(t) >= from && taps.out(t) < to ? 1 : 0;
        }
        return count;
    }

    @Override
    int code(List<Row> rows) {
        int code = code(rows.get(0));
        for (Row row : rows) {
            if (code(row) != code) {
                return -1;
            }
        }
        int cell = geometry.cell(code);
        return Arrays.equals(cores(rows), 0, rows.size(), core, start[cell], start[cell + 1]) ? code : -1;
    }

    private int code(Row row) {
        ConvBlock slice = (ConvBlock) row.load().program.blocks().get(row.block());
        int cells = slice.inHeight() * slice.inWidth();
        int cell = row.row() % cells;
        return geometry.code(
                row.row() / cells,
                slice.inY0() - joined.inY0() + cell / slice.inWidth(),
                slice.inX0() - joined.inX0() + cell % slice.inWidth());
    }

    @Override
    BlockKernel[] kernels(KernelSelection.Loading loading) {
        return new BlockKernel[] {loading.kernel(joined, joined.firstTarget() - firstPosition - slab.base)};
    }

    @Override
    Arrivals arrivals(BlockKernel[] kernels, Slab target, TimingModel timing) {
        return new ConvArrivals(
                receivers(start, core, entries, Action.SYNAPTIC_OP_CONV, timing), geometry, firstPosition, target);
    }
}
