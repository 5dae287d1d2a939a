package org.hwsim.sim.load;

import org.hwsim.hw.program.DenseBlock;

/** Every row reaches all targets. */
final class DenseReach extends RowReach {
    private final int targets;
    private final int[] effective;

    DenseReach(DenseBlock block) {
        this.targets = block.targets();
        this.effective = new int[block.rows()];
        for (int row = 0, w = 0; row < effective.length; row++) {
            for (int i = 0; i < targets; i++, w++) {
                effective[row] += block.weights().at(w) != 0 ? 1 : 0;
            }
        }
    }

    @Override
    int entries(int code) {
        return targets;
    }

    @Override
    int effectiveEntries(int code) {
        return effective[code];
    }
}
