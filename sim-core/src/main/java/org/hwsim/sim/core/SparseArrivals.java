package org.hwsim.sim.core;

import org.hwsim.hw.program.SparseBlock;

/** Every row is a class of its own. */
final class SparseArrivals extends RowArrivals {
    private final int[] rowStart;
    private final int[] target;
    private final long[] touched;

    /**
     * @param block its targets are positions of the slab
     * @param touched of the slab
     */
    SparseArrivals(Receivers receivers, SparseBlock block, long[] touched) {
        super(receivers);
        this.rowStart = block.rowStart();
        this.target = block.target();
        this.touched = touched;
    }

    @Override
    void count(int[] codes, int from, int count) {
        for (int i = from; i < from + count; i++) {
            receivers.add(codes[i], 1);
        }
    }

    @Override
    void mark(int[] codes, int from, int count) {
        for (int i = from; i < from + count; i++) {
            int end = rowStart[codes[i] + 1];
            for (int entry = rowStart[codes[i]]; entry < end; entry++) {
                Bits.set(touched, target[entry]);
            }
        }
    }
}
