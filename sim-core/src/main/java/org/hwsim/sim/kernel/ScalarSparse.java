package org.hwsim.sim.kernel;

import org.hwsim.hw.program.SparseBlock;
import org.hwsim.hw.program.Weights;

/** Each row lists its targets. */
final class ScalarSparse implements BlockKernel {
    private final int[] rowStart;
    private final int[] target;
    private final int[] weight;

    ScalarSparse(SparseBlock block, int firstCompartment) {
        this.rowStart = block.rowStart().toArray();
        this.target = new int[block.target().length()];
        this.weight = new int[target.length];
        Weights weights = block.weights();
        for (int i = 0; i < target.length; i++) {
            target[i] = block.target().at(i) - firstCompartment;
            weight[i] = weights.at(i) << block.shift();
        }
    }

    @Override
    public void add(int[] codes, int from, int count, int[] membranes) {
        for (int i = from; i < from + count; i++) {
            int end = rowStart[codes[i] + 1];
            for (int entry = rowStart[codes[i]]; entry < end; entry++) {
                membranes[target[entry]] += weight[entry];
            }
        }
    }
}
