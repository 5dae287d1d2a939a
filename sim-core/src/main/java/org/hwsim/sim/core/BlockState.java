package org.hwsim.sim.core;

import org.hwsim.sim.kernel.BlockKernel;
import org.jspecify.annotations.Nullable;

/**
 * Synapses onto one slab that are delivered together: of one core, or of several that hold slices of the same. Owned by
 * one shard.
 */
public final class BlockState {
    /** One for all members, or one a member; each is handed the same codes. */
    private final BlockKernel[] kernels;

    /** Null where packets are counted and nothing else. */
    private final @Nullable Slab target;

    private final int[] due;
    final int delay;
    final Arrivals arrivals;

    /** Whether a kernel was called in this step and has not been finished. */
    private boolean unfinished;

    private BlockState(BlockKernel[] kernels, @Nullable Slab target, int[] due, int delay, Arrivals arrivals) {
        this.kernels = kernels;
        this.target = target;
        this.due = due;
        this.delay = delay;
        this.arrivals = arrivals;
    }

    /**
     * @param kernels one for all members of the slab, or one a member, made for places in the arena of the shard
     * @param delay steps until weights take effect, 1 or more
     * @param arrivals counts the codes that the kernels are handed
     */
    public static BlockState onto(Slab target, BlockKernel[] kernels, int delay, Arrivals arrivals) {
        return new BlockState(kernels, target, target.due, delay, arrivals);
    }

    /** A block without synapses. */
    public static BlockState counting(Arrivals arrivals) {
        return new BlockState(new BlockKernel[0], null, new int[0], 1, arrivals);
    }

    void clear() {
        arrivals.clear();
        unfinished = false;
    }

    /** Adds rows that were counted when they arrived to what is due in the next step. */
    void add(int[] codes, int from, int count) {
        arrivals.mark(codes, from, count);
        addWeights(codes, from, count);
    }

    /** Counts rows that arrive, and adds them to what is due in the next step. */
    void countAndAdd(int[] codes, int from, int count) {
        arrivals.countAndMark(codes, from, count);
        addWeights(codes, from, count);
    }

    private void addWeights(int[] codes, int from, int count) {
        for (BlockKernel kernel : kernels) {
            kernel.add(codes, from, count, due);
        }
        unfinished = true;
    }

    /** After the last rows of a step. */
    void finish() {
        if (!unfinished || target == null) {
            return;
        }
        for (BlockKernel kernel : kernels) {
            kernel.finish(due);
        }
        arrivals.closeMarks();
        target.anyTouched = true;
        unfinished = false;
    }
}
