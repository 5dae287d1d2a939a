package org.hwsim.sim.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.SynapseBlock;
import org.jspecify.annotations.Nullable;

/** The kernel families of this machine, best first. */
public final class KernelSelection {
    private final List<SynapseKernels> families;

    private KernelSelection(List<SynapseKernels> families) {
        List<SynapseKernels> usable = new ArrayList<>(families);
        usable.removeIf(family -> family.priority() < 0);
        usable.sort(Comparator.comparingInt(SynapseKernels::priority).reversed().thenComparing(SynapseKernels::id));
        this.families = List.copyOf(usable);
    }

    /** Every family that is on the class path and usable on this machine. */
    public static KernelSelection installed() {
        List<SynapseKernels> found = new ArrayList<>();
        ServiceLoader.load(SynapseKernels.class, SynapseKernels.class.getClassLoader())
                .forEach(found::add);
        return new KernelSelection(found);
    }

    /** These families and no others. */
    public static KernelSelection of(SynapseKernels... families) {
        return new KernelSelection(List.of(families));
    }

    /** The families, best first. */
    public List<SynapseKernels> families() {
        return families;
    }

    /** Ids of the families, best first. */
    public List<String> ids() {
        return families.stream().map(SynapseKernels::id).toList();
    }

    /** An update of compartments for one worker, of the best family that has one of its own; null if none has. */
    public @Nullable SomaKernel soma() {
        for (SynapseKernels family : families) {
            SomaKernel soma = family.soma();
            if (soma != null) {
                return soma;
            }
        }
        return null;
    }

    /** Bytes kept of a convolution's kernel beside the program's, once however many blocks share it. */
    public long copiedBytes(ConvBlock block) {
        for (SynapseKernels family : families) {
            long bytes = family.copiedBytes(block);
            if (bytes > 0) {
                return bytes;
            }
        }
        return 0;
    }

    /** Starts the loading of one program. */
    public Loading open() {
        return new Loading(families.stream().map(SynapseKernels::open).toList());
    }

    /** The kernels of one program: the first family that has one for a block makes it. Used by one thread. */
    public static final class Loading {
        private final List<SynapseKernels.KernelFactory> factories;

        private Loading(List<SynapseKernels.KernelFactory> factories) {
            this.factories = factories;
        }

        /** For the arguments see {@link SynapseKernels.KernelFactory#kernel}. */
        public BlockKernel kernel(SynapseBlock block, int firstCompartment) {
            for (SynapseKernels.KernelFactory factory : factories) {
                BlockKernel kernel = factory.kernel(block, firstCompartment);
                if (kernel != null) {
                    return kernel;
                }
            }
            return ScalarKernels.kernel(block, firstCompartment);
        }
    }
}
