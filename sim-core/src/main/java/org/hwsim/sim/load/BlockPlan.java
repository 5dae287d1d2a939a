package org.hwsim.sim.load;

import java.util.Arrays;
import java.util.List;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.TimingModel;
import org.hwsim.sim.core.Arrivals;
import org.hwsim.sim.core.Receivers;
import org.hwsim.sim.core.Slab;
import org.hwsim.sim.kernel.BlockKernel;
import org.hwsim.sim.kernel.KernelSelection;

/** A block of a slab while its program is loaded: slices of one or several cores that are delivered to together. */
abstract class BlockPlan {
    final SlabPlan slab;
    final int delay;

    /** Counted over all shards. */
    final int number;

    /** Counted over the blocks of its shard; set by the loader. */
    int block;

    BlockPlan(SlabPlan slab, int delay, int number) {
        this.slab = slab;
        this.delay = delay;
        this.number = number;
    }

    /**
     * The one code under which a spike reaches all these rows.
     *
     * @param rows ascending by core: core of the program, block of the core, row of the block
     * @return -1 if there is none: not the same row for all, or not just the cores that the code stands for
     */
    abstract int code(List<Row> rows);

    abstract BlockKernel[] kernels(KernelSelection.Loading loading);

    abstract Arrivals arrivals(BlockKernel[] kernels, Slab target, TimingModel timing);

    /** Whether one core alone is addressed; then every row has a code. */
    boolean isAlone() {
        return slab.members.size() == 1;
    }

    static Receivers receivers(int[] start, int[] core, int[] entries, Action kind, TimingModel timing) {
        return new Receivers(start, core, entries, kind, timing.psPer(kind), timing.psPer(Action.AXON_IN));
    }

    static int[] cores(List<Row> rows) {
        return rows.stream().mapToInt(Row::core).toArray();
    }

    static boolean sameCores(List<Row> rows, int[] cores) {
        return Arrays.equals(cores(rows), cores);
    }

    /**
     * A row that a spike addresses.
     *
     * @param load its core
     * @param block of the core
     * @param row of the block
     */
    record Row(CoreLoad load, int block, int row) {
        int core() {
            return load.index;
        }
    }
}
