package org.hwsim.sim.kernel;

import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.SparseBlock;
import org.hwsim.hw.program.SynapseBlock;

/**
 * One addition at a time: the reference for all others, and what is left when none of them has a kernel.
 *
 * <p>Irregular rows of byte weights are the exception: they are packed, and taken four side by side, here and so by every
 * family. To compare families says nothing about them; the reference simulator of the tests does.
 */
public final class ScalarKernels implements SynapseKernels {
    @Override
    public String id() {
        return "scalar";
    }

    @Override
    public String summary() {
        return "weights are added one by one; the reference for the others";
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public KernelFactory open() {
        return ScalarKernels::kernel;
    }

    static BlockKernel kernel(SynapseBlock block, int firstCompartment) {
        if (block instanceof DenseBlock dense) {
            return new ScalarDense(dense, firstCompartment);
        }
        if (block instanceof ConvBlock conv) {
            return new ScalarConv(conv, firstCompartment);
        }
        SparseBlock sparse = (SparseBlock) block;
        return PackedSparse.suits(sparse, firstCompartment)
                ? new PackedSparse(sparse, firstCompartment)
                : new ScalarSparse(sparse, firstCompartment);
    }
}
