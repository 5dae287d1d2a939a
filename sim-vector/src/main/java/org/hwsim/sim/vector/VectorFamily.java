package org.hwsim.sim.vector;

import java.util.HashMap;
import java.util.Map;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.hw.program.Weights;
import org.hwsim.sim.kernel.BlockKernel;
import org.hwsim.sim.kernel.SomaKernel;
import org.hwsim.sim.kernel.SynapseKernels;
import org.jspecify.annotations.Nullable;

/** What {@link VectorKernels} loads where vectors are there: all that names a vector type hangs from here. */
final class VectorFamily {
    private static final int WIDTH = VectorWidth.BYTES;
    private static final BlockAdder BY_64 = new BlockAdder512();
    private static final BlockAdder BY_32 = new BlockAdder256();
    private static final BlockAdder WIDENING = new WideningAdder();

    /** Blocks for which there is a packed kernel; 1 for one in plain order. */
    private static final int PLAIN = 1;

    /**
     * Before, two vector sizes in one run share the type profiles of the library's methods, and what the compiler then
     * cannot tell apart is boxed: ten times slower. Seen on 17, not on 25.
     */
    private static final int FIRST_JAVA_WITH_MIXED_SIZES = 25;

    private static final boolean MIXED_SIZES = Runtime.version().feature() >= FIRST_JAVA_WITH_MIXED_SIZES;

    private VectorFamily() {}

    static SomaKernel soma() {
        return new VectorSoma();
    }

    static SynapseKernels.KernelFactory open() {
        // Weights are equal only to themselves.
        Map<Weights, PackedKernel> shared = new HashMap<>();
        return (block, firstCompartment) -> kernel(block, firstCompartment, shared);
    }

    private static @Nullable BlockKernel kernel(
            SynapseBlock block, int firstCompartment, Map<Weights, PackedKernel> shared) {
        if (block instanceof DenseBlock dense && dense.weights().isBytes() && dense.targets() >= WideningAdder.BLOCK) {
            return new VectorDense(dense, firstCompartment);
        }
        if (block instanceof ConvBlock conv
                && conv.weights().isBytes()
                && conv.fanOutChannels() == conv.outChannels()
                && conv.outChannels() % WideningAdder.BLOCK == 0) {
            PackedKernel known = shared.get(conv.weights());
            if (known == null || !known.isOf(conv)) {
                known = new PackedKernel(conv, block(conv.outChannels()));
                shared.put(conv.weights(), known);
            }
            return new VectorConv(conv, known, firstCompartment, adder(known.block));
        }
        return null;
    }

    /** The widest block that this machine has a vector for and that divides the channels. */
    private static int block(int channels) {
        if (WIDTH >= BlockAdder512.BLOCK && channels % BlockAdder512.BLOCK == 0) {
            return BlockAdder512.BLOCK;
        }
        boolean sizeFits = MIXED_SIZES || WIDTH == BlockAdder256.BLOCK;
        return sizeFits && channels % BlockAdder256.BLOCK == 0 ? BlockAdder256.BLOCK : PLAIN;
    }

    private static BlockAdder adder(int block) {
        return switch (block) {
            case BlockAdder512.BLOCK -> BY_64;
            case BlockAdder256.BLOCK -> BY_32;
            default -> WIDENING;
        };
    }
}
