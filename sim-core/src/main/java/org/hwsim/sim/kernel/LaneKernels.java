package org.hwsim.sim.kernel;

import java.util.HashMap;
import java.util.Map;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.hw.program.Weights;
import org.jspecify.annotations.Nullable;

/**
 * Kernels that sum byte weights in sixteen-bit lanes of longs, eight weights at a time, and take the lanes out into
 * membranes when they are full and once a step.
 *
 * <p>A long of eight weights is split into its even and its odd bytes, four lanes each. Weights are kept with 128 added, 0
 * to 255, so a lane holds 256 of them without a carry into its neighbour; its sum is {@code lane - 128 * (weights
 * added)}. Takes dense and ordinary convolution blocks of byte weights that are wide enough to gain by it, those with one
 * channel a tap, which need no lanes, and leaves all others. Families differ in their {@link LaneAdder}.
 */
public abstract class LaneKernels implements SynapseKernels {
    private static final int LEAST_RUN = 8;

    private final LaneAdder adder;

    protected LaneKernels(LaneAdder adder) {
        this.adder = adder;
    }

    @Override
    public final KernelFactory open() {
        // Weights are equal only to themselves.
        Map<Weights, ConvWeights> shared = new HashMap<>();
        return (block, firstCompartment) -> kernel(block, firstCompartment, shared);
    }

    private @Nullable BlockKernel kernel(SynapseBlock block, int firstCompartment, Map<Weights, ConvWeights> shared) {
        if (block instanceof DenseBlock dense && dense.weights().isBytes() && dense.targets() >= LEAST_RUN) {
            return new LaneDense(dense, firstCompartment, adder);
        }
        if (block instanceof ConvBlock conv && DepthwiseConv.suits(conv)) {
            return new DepthwiseConv(conv, firstCompartment);
        }
        if (block instanceof ConvBlock conv && ConvWeights.suits(conv) && conv.outChannels() >= LEAST_RUN) {
            ConvWeights known = shared.get(conv.weights());
            if (known == null || !known.isOf(conv)) {
                known = new ConvWeights(conv);
                shared.put(conv.weights(), known);
            }
            return new LaneConv(conv, known, firstCompartment, adder);
        }
        return null;
    }
}
