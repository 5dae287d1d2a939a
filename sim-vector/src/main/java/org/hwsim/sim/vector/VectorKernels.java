package org.hwsim.sim.vector;

import org.hwsim.hw.program.ConvBlock;
import org.hwsim.sim.kernel.SomaKernel;
import org.hwsim.sim.kernel.SynapseKernels;
import org.jspecify.annotations.Nullable;

/** Kernels in vector registers; not usable, and no error, in a JVM that was started without the incubator module. */
public final class VectorKernels implements SynapseKernels {
    private static final boolean PRESENT =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    @Override
    public String id() {
        return "vector";
    }

    @Override
    public String summary() {
        return "weights are added in the processor's vector registers (jdk.incubator.vector)";
    }

    @Override
    public int priority() {
        return PRESENT && VectorWidth.isWorthwhile() ? 20 : -1;
    }

    @Override
    public @Nullable SomaKernel soma() {
        return priority() < 0 ? null : VectorFamily.soma();
    }

    @Override
    public long copiedBytes(ConvBlock block) {
        return priority() < 0 ? 0 : VectorFamily.copiedBytes(block);
    }

    @Override
    public KernelFactory open() {
        return priority() < 0 ? (block, firstCompartment) -> null : VectorFamily.open();
    }
}
