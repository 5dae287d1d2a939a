package org.hwsim.bench;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.hwsim.run.UsageException;
import org.hwsim.sim.kernel.KernelSelection;
import org.hwsim.sim.kernel.ScalarKernels;
import org.hwsim.sim.kernel.SynapseKernels;

/** The kernel families of this virtual machine, the scalar ones first, the others by rising priority. */
final class KernelFamilies {
    static final String SCALAR = new ScalarKernels().id();

    private final List<SynapseKernels> families = new ArrayList<>();

    private KernelFamilies() {
        families.add(new ScalarKernels());
        for (SynapseKernels family : ServiceLoader.load(SynapseKernels.class, SynapseKernels.class.getClassLoader())) {
            if (family.priority() >= 0 && !family.id().equals(SCALAR)) {
                families.add(family);
            }
        }
        families.sort(Comparator.comparingInt(SynapseKernels::priority).thenComparing(SynapseKernels::id));
    }

    private KernelFamilies(List<SynapseKernels> families) {
        this.families.addAll(families);
    }

    /** These, in this order. */
    static KernelFamilies these(SynapseKernels... families) {
        return new KernelFamilies(List.of(families));
    }

    /** @param chosen ids, empty for all */
    static KernelFamilies of(List<String> chosen) {
        KernelFamilies all = new KernelFamilies();
        for (String id : chosen) {
            if (!all.ids().contains(id)) {
                throw new UsageException("--kernels " + id + ": not on this virtual machine; there are " + all.ids());
            }
        }
        if (!chosen.isEmpty()) {
            all.families.removeIf(family -> !chosen.contains(family.id()));
        }
        return all;
    }

    List<String> ids() {
        return families.stream().map(SynapseKernels::id).toList();
    }

    List<SynapseKernels> all() {
        return List.copyOf(families);
    }

    /** The one with the highest priority: what a run takes, if it is among them. */
    SynapseKernels fastest() {
        return families.get(families.size() - 1);
    }

    /** An engine's kernels where a family is the best that there is: it, and those that it is preferred to. */
    static KernelSelection selection(SynapseKernels family) {
        List<SynapseKernels> behind = new ArrayList<>(new KernelFamilies().families);
        behind.removeIf(other -> other.priority() >= family.priority());
        behind.add(family);
        return KernelSelection.of(behind.toArray(SynapseKernels[]::new));
    }

    /** Bits of the widest vector that the vector module would use, 0 where the module is not loaded. */
    static int vectorBits() {
        try {
            Class<?> shape = Class.forName("jdk.incubator.vector.VectorShape");
            Method preferred = shape.getMethod("preferredShape");
            return (int) shape.getMethod("vectorBitSize").invoke(preferred.invoke(null));
        } catch (ReflectiveOperationException notLoaded) {
            return 0;
        }
    }
}
