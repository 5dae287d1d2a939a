package org.hwsim.sim.load;

import java.util.List;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.TimingModel;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.sim.core.Arrivals;
import org.hwsim.sim.core.Bits;
import org.hwsim.sim.core.DenseArrivals;
import org.hwsim.sim.core.Slab;
import org.hwsim.sim.kernel.BlockKernel;
import org.hwsim.sim.kernel.KernelSelection;

/** Dense blocks with the same rows; a code is a row of all of them. */
final class DensePlan extends BlockPlan {
    private final List<DenseBlock> slices;
    private final int[] core;

    /** @param slices one a member */
    DensePlan(SlabPlan slab, List<DenseBlock> slices, int number) {
        super(slab, slices.get(0).delay(), number);
        this.slices = slices;
        this.core =
                slab.members.stream().mapToInt(member -> member.load().index).toArray();
    }

    @Override
    int code(List<Row> rows) {
        int code = rows.get(0).row();
        for (Row row : rows) {
            if (row.row() != code) {
                return -1;
            }
        }
        return sameCores(rows, core) ? code : -1;
    }

    @Override
    BlockKernel[] kernels(KernelSelection.Loading loading) {
        BlockKernel[] kernels = new BlockKernel[slices.size()];
        for (int m = 0; m < kernels.length; m++) {
            int first = slab.group(m).firstCompartment() - slab.position[m][0] - slab.base;
            kernels[m] = loading.kernel(slices.get(m), first);
        }
        return kernels;
    }

    @Override
    Arrivals arrivals(BlockKernel[] kernels, Slab target, TimingModel timing) {
        long[] reached = new long[Bits.words(slab.size)];
        int[] entries = new int[slices.size()];
        for (int m = 0; m < entries.length; m++) {
            DenseBlock slice = slices.get(m);
            entries[m] = slice.targets();
            if (slice.targets() > 0) {
                int first = slice.firstTarget() - slab.group(m).firstCompartment() + slab.position[m][0];
                Bits.setRange(reached, first, first + slice.targets());
            }
        }
        return new DenseArrivals(
                receivers(new int[] {0, entries.length}, core, entries, Action.SYNAPTIC_OP_DENSE, timing),
                reached,
                target);
    }
}
