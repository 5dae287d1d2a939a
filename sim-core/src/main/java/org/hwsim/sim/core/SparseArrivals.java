package org.hwsim.sim.core;

import org.hwsim.hw.program.SparseBlock;
import org.hwsim.sim.kernel.BlockKernel;
import org.hwsim.sim.kernel.PackedSparse;
import org.jspecify.annotations.Nullable;

/** Every row is a class of its own. */
public final class SparseArrivals extends RowArrivals {
    private final int[] rowStart;
    private final int[] target;
    private final long[] touched;

    /** Set where the kernel notes by itself what it reaches. */
    private final @Nullable PackedSparse kernel;

    /**
     * @param block its targets are positions of the slab
     * @param kernel of the block
     * @param slab its reached compartments are noted
     */
    public SparseArrivals(Receivers receivers, SparseBlock block, BlockKernel kernel, Slab slab) {
        super(receivers);
        this.kernel = kernel instanceof PackedSparse packed ? packed : null;
        this.rowStart = this.kernel == null ? block.rowStart().toArray() : new int[0];
        this.target = this.kernel == null ? block.target().toArray() : new int[0];
        this.touched = slab.touched;
    }

    @Override
    void count(int[] codes, int from, int count) {
        for (int i = from; i < from + count; i++) {
            receivers.add(codes[i], 1);
        }
    }

    @Override
    void mark(int[] codes, int from, int count) {
        if (kernel != null) {
            return;
        }
        for (int i = from; i < from + count; i++) {
            int end = rowStart[codes[i] + 1];
            for (int entry = rowStart[codes[i]]; entry < end; entry++) {
                Bits.set(touched, target[entry]);
            }
        }
    }

    @Override
    void closeMarks() {
        if (kernel != null) {
            kernel.takeReached(touched);
        }
    }
}
