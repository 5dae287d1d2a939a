package org.hwsim.sim.kernel;

import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.SynapseBlock;
import org.jspecify.annotations.Nullable;

/**
 * One family of kernels; found by {@code ServiceLoader}. For each block the family with the highest priority that has a
 * kernel for it is taken, once, when a program is loaded.
 *
 * <p>Implementations have a public constructor without arguments. One that cannot work on this machine says so by a
 * negative priority, not by an exception.
 */
public interface SynapseKernels {
    /** Name in reports. */
    String id();

    /** One line for people: how weights are added. */
    String summary();

    /** Higher is preferred; negative: not usable here. */
    int priority();

    /** Starts the loading of one program; what is prepared once and shared by several blocks lives in the result. */
    KernelFactory open();

    /** An update of compartments for one worker, null if the family has none of its own. */
    default @Nullable SomaKernel soma() {
        return null;
    }

    /**
     * For the memory estimate: bytes that the family keeps of a convolution's kernel in a form of its own, beside the
     * program's and once however many blocks share it; 0 where it keeps none or has no kernel for the block.
     */
    default long copiedBytes(ConvBlock block) {
        return 0;
    }

    /** Makes the kernels of one program. Used by one thread. */
    interface KernelFactory {
        /**
         * @param block the synapses
         * @param firstCompartment first compartment of the target group: target c of the block is membrane
         *     {@code c - firstCompartment}
         * @return a kernel of its own for this block, null if this family has none for blocks like this
         */
        @Nullable
        BlockKernel kernel(SynapseBlock block, int firstCompartment);
    }
}
