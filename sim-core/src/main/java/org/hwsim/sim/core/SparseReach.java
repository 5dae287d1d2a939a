package org.hwsim.sim.core;

import org.hwsim.hw.program.SparseBlock;

/** Each row reaches the targets that it lists. */
final class SparseReach extends RowReach {
    private final SparseBlock block;
    private final int firstCompartment;

    SparseReach(SparseBlock block, int firstCompartment) {
        this.block = block;
        this.firstCompartment = firstCompartment;
    }

    @Override
    int entries(int code) {
        return block.rowStart()[code + 1] - block.rowStart()[code];
    }

    @Override
    long entries(int[] codes, int count) {
        long entries = 0;
        for (int i = 0; i < count; i++) {
            entries += entries(codes[i]);
        }
        return entries;
    }

    @Override
    int effectiveEntries(int code) {
        int effective = 0;
        for (int i = block.rowStart()[code]; i < block.rowStart()[code + 1]; i++) {
            effective += block.weights().at(i) != 0 ? 1 : 0;
        }
        return effective;
    }

    @Override
    void mark(int[] codes, int from, int count, long[] touched) {
        int[] target = block.target();
        for (int i = from; i < from + count; i++) {
            int end = block.rowStart()[codes[i] + 1];
            for (int entry = block.rowStart()[codes[i]]; entry < end; entry++) {
                Bits.set(touched, target[entry] - firstCompartment);
            }
        }
    }
}
