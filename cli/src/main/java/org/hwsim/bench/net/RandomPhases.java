package org.hwsim.bench.net;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.CoreProgram;

/**
 * Starts every firing compartment anywhere between 0 and its threshold, evenly, instead of all at the same point: an
 * integrate-and-fire neuron under a steady current then fires at its mean rate from the first step on, and neurons of
 * one layer do not fire together. The phase of a neuron depends on seed, layer and neuron alone, not on its core.
 */
final class RandomPhases {
    private RandomPhases() {}

    static ChipProgram of(ChipProgram program, long seed) {
        List<int[]> phases = new ArrayList<>();
        for (int layer = 0; layer < program.layers().size(); layer++) {
            // 2^16 phases are finer than any step of these networks moves a membrane.
            phases.add(new SplittableRandom(seed + layer)
                    .ints(program.layers().get(layer).neurons(), 0, 1 << 16)
                    .toArray());
        }
        List<CoreProgram> cores = new ArrayList<>();
        for (CoreProgram core : program.cores()) {
            List<CompartmentGroup> groups = new ArrayList<>();
            for (CompartmentGroup group : core.groups()) {
                groups.add(group.soma().fires() ? started(group, phases.get(group.layer())) : group);
            }
            cores.add(new CoreProgram(core.core(), groups, core.blocks(), core.axonIn(), core.axonOut()));
        }
        return new ChipProgram(
                program.name(),
                program.chipsX(),
                program.chipsY(),
                program.periodSteps(),
                program.latencySteps(),
                program.layers(),
                cores,
                program.inputs(),
                program.readout());
    }

    private static CompartmentGroup started(CompartmentGroup group, int[] phase) {
        int[] initial = new int[group.compartments()];
        for (int i = 0; i < initial.length; i++) {
            initial[i] = (int) (((long) group.threshold()[i] * phase[group.neuron()[i]]) >> 16);
        }
        return new CompartmentGroup(
                group.layer(),
                group.firstCompartment(),
                group.neuron(),
                group.soma(),
                group.bias(),
                group.threshold(),
                initial,
                group.spreadOffset());
    }
}
