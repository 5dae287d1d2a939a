package org.hwsim.sim.kernel;

import java.util.HashMap;
import java.util.Map;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.hw.program.Weights;
import org.jspecify.annotations.Nullable;

/**
 * Eight byte weights at a time in plain Java: weights are kept with 128 added, read as longs, and summed in sixteen-bit
 * lanes of two longs; see {@link SwarLanes}. Takes dense and ordinary convolution blocks of byte weights that are wide
 * enough to gain by it, and leaves all others.
 */
public final class SwarKernels implements SynapseKernels {
    private static final int LEAST_RUN = 8;

    @Override
    public String id() {
        return "swar";
    }

    @Override
    public int priority() {
        return 10;
    }

    @Override
    public KernelFactory open() {
        // Weights are equal only to themselves.
        Map<Weights, ConvWeights> shared = new HashMap<>();
        return (block, firstCompartment) -> kernel(block, firstCompartment, shared);
    }

    private static @Nullable BlockKernel kernel(
            SynapseBlock block, int firstCompartment, Map<Weights, ConvWeights> shared) {
        if (block instanceof DenseBlock dense && dense.weights().isBytes() && dense.targets() >= LEAST_RUN) {
            return new SwarDense(dense, firstCompartment);
        }
        if (block instanceof ConvBlock conv && ConvWeights.suits(conv) && conv.outChannels() >= LEAST_RUN) {
            ConvWeights known = shared.get(conv.weights());
            if (known == null || !known.isOf(conv)) {
                known = new ConvWeights(conv);
                shared.put(conv.weights(), known);
            }
            return new SwarConv(conv, known, firstCompartment);
        }
        return null;
    }
}
