package org.hwsim.mapping.strategy;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.hw.chip.CoreType;
import org.hwsim.mapping.ResourceUse;
import org.hwsim.mapping.Slice;
import org.hwsim.mapping.SynapseMemory;
import org.hwsim.mapping.Wiring;

/** Puts slices that fit together on one core, first fit in layer order. */
final class CoreSharing {
    private CoreSharing() {}

    /** Sums of uses are never too low: slices on one core may share source addresses, never need more of them. */
    static List<List<Slice>> share(List<List<Slice>> cores, Wiring wiring, SynapseMemory memory, CoreType core) {
        List<List<Slice>> shared = new ArrayList<>();
        List<ResourceUse> used = new ArrayList<>();
        for (int i = 0; i < cores.size(); i++) {
            ResourceUse use = wiring.use(i, memory);
            int place = 0;
            while (place < shared.size() && !sum(used.get(place), use).fits(core)) {
                place++;
            }
            if (place == shared.size()) {
                shared.add(new ArrayList<>(cores.get(i)));
                used.add(use);
            } else {
                shared.get(place).addAll(cores.get(i));
                used.set(place, sum(used.get(place), use));
            }
        }
        return shared;
    }

    private static ResourceUse sum(ResourceUse a, ResourceUse b) {
        return new ResourceUse(
                saturated((long) a.compartments() + b.compartments()),
                a.synapseBits() + b.synapseBits(),
                saturated((long) a.axonsIn() + b.axonsIn()),
                a.axonsOut() + b.axonsOut());
    }

    private static int saturated(long value) {
        return (int) Math.min(Integer.MAX_VALUE, value);
    }
}
