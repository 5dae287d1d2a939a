package org.hwsim.sim.kernel;

import java.util.HashMap;
import java.util.Map;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.hw.program.Weights;
import org.jspecify.annotations.Nullable;

/**
 * Lanes in plain Java, what every JVM can do: byte weights are summed several at a time, see {@link Lanes}, and taken out into
 * membranes when lanes are full and once a step.
 *
 * <p>Takes dense and ordinary convolution blocks of byte weights that are wide enough to gain by it, those with one
 * channel a tap, which need no lanes, and leaves all others. Its update of compartments is loops that the compiler vectorises.
 */
public final class SwarKernels implements SynapseKernels {
    private static final int LEAST_RUN = 8;

    @Override
    public String id() {
        return "swar";
    }

    @Override
    public String summary() {
        return "weights are added several at once in a 64-bit integer";
    }

    @Override
    public int priority() {
        return 10;
    }

    @Override
    public SomaKernel soma() {
        return new LoopSoma();
    }

    @Override
    public KernelFactory open() {
        // Weights are equal only to themselves.
        Map<Weights, ConvWeights> shared = new HashMap<>();
        return (block, firstCompartment) -> kernel(block, firstCompartment, shared);
    }

    @Override
    public long copiedBytes(ConvBlock block) {
        return hasLanes(block) ? ConvWeights.bytes(block) : 0;
    }

    private static boolean hasLanes(ConvBlock block) {
        return !DepthwiseConv.suits(block) && ConvWeights.suits(block) && block.outChannels() >= LEAST_RUN;
    }

    private @Nullable BlockKernel kernel(SynapseBlock block, int firstCompartment, Map<Weights, ConvWeights> shared) {
        if (block instanceof DenseBlock dense && dense.weights().isBytes() && dense.targets() >= LEAST_RUN) {
            return new LaneDense(dense, firstCompartment);
        }
        if (block instanceof ConvBlock conv && DepthwiseConv.suits(conv)) {
            return new DepthwiseConv(conv, firstCompartment);
        }
        if (block instanceof ConvBlock conv && hasLanes(conv)) {
            ConvWeights known = shared.get(conv.weights());
            if (known == null || !known.isOf(conv)) {
                known = new ConvWeights(conv);
                shared.put(conv.weights(), known);
            }
            return new LaneConv(conv, known, firstCompartment);
        }
        return null;
    }
}
