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
import org.hwsim.sim.memory.ByteArena;
import org.jspecify.annotations.Nullable;

/** What {@link VectorKernels} loads where vectors are there: all that names a vector type hangs from here. */
final class VectorFamily {
    private static final BlockAdder PACKED = new PackedAdder();
    private static final BlockAdder WIDENING = new WideningAdder();

    /** Before, taking the bits of a mask was no instruction, and a hundred times slower. */
    private static final int JAVA_WITH_MASKS = 19;

    private VectorFamily() {}

    static SomaKernel soma() {
        return Runtime.version().feature() >= JAVA_WITH_MASKS ? new MaskSoma() : new SignSoma();
    }

    static SynapseKernels.KernelFactory open() {
        // Weights are equal only to themselves.
        Map<Weights, PackedKernel> shared = new HashMap<>();
        ByteArena arena = new ByteArena();
        return (block, firstCompartment) -> kernel(block, firstCompartment, shared, arena);
    }

    private static @Nullable BlockKernel kernel(
            SynapseBlock block, int firstCompartment, Map<Weights, PackedKernel> shared, ByteArena arena) {
        if (block instanceof DenseBlock dense && dense.weights().isBytes() && dense.targets() >= WideningAdder.BLOCK) {
            return new VectorDense(dense, firstCompartment);
        }
        if (block instanceof ConvBlock conv && suits(conv)) {
            int cells = cells(conv);
            PackedKernel known = shared.get(conv.weights());
            BlockAdder adder = cells * conv.outChannels() % PackedAdder.BLOCK == 0 ? PACKED : WIDENING;
            if (known == null || !known.isOf(conv, cells)) {
                known = new PackedKernel(conv, cells, adder, arena);
                shared.put(conv.weights(), known);
            }
            return new VectorConv(conv, known, adder, firstCompartment);
        }
        return null;
    }

    /** For the memory estimate. */
    static long copiedBytes(ConvBlock block) {
        return suits(block) ? PackedKernel.bytes(block, cells(block)) : 0;
    }

    private static boolean suits(ConvBlock conv) {
        return conv.weights().isBytes()
                && conv.fanOutChannels() == conv.outChannels()
                && conv.outChannels() % WideningAdder.BLOCK == 0;
    }

    /** Output cells of which a block holds all channels, where gathering can have so many at a time. */
    private static int cells(ConvBlock conv) {
        int cells = Math.max(1, PackedAdder.BLOCK / conv.outChannels());
        boolean fits = cells * conv.outChannels() == PackedAdder.BLOCK
                && conv.outWidth() % cells == 0
                && conv.strideX() == 1
                && ConvGather.suits(conv);
        return fits ? cells : 1;
    }
}
