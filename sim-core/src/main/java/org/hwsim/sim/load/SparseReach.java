package org.hwsim.sim.load;

import org.hwsim.hw.program.SparseBlock;

/** Each row reaches the targets that it lists. */
final class SparseReach extends RowReach {
    private final SparseBlock block;

    SparseReach(SparseBlock block) {
        this.block = block;
    }

    @Override
    int entries(int code) {
        return block.rowStart().at(code + 1) - block.rowStart().at(code);
    }

    @Override
    int effectiveEntries(int code) {
        int effective = 0;
        for (int i = block.rowStart().at(code); i < block.rowStart().at(code + 1); i++) {
            effective += block.weights().at(i) != 0 ? 1 : 0;
        }
        return effective;
    }
}
