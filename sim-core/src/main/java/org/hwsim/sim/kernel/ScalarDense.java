package org.hwsim.sim.kernel;

import org.hwsim.hw.program.DenseBlock;

/** Every row is a run of weights onto the same run of membranes. */
final class ScalarDense implements BlockKernel {
    private final DenseBlock block;
    private final int firstTarget;

    ScalarDense(DenseBlock block, int firstCompartment) {
        this.block = block;
        this.firstTarget = block.firstTarget() - firstCompartment;
    }

    @Override
    public void add(int[] codes, int from, int count, int[] membranes) {
        int targets = block.targets();
        for (int i = from; i < from + count; i++) {
            WeightRun.add(block.weights(), codes[i] * targets, block.shift(), membranes, firstTarget, targets);
        }
    }
}
