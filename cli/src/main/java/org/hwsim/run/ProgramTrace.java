package org.hwsim.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.traces.TraceHeader;
import org.hwsim.traces.TracedCore;
import org.hwsim.traces.TracedLayer;

/** What a trace has to know about a program, so that its events can be named without it. Stateless. */
public final class ProgramTrace {
    private ProgramTrace() {}

    /**
     * The header of a trace of a program's run.
     *
     * @param sha256 of the program's file, empty if it was never one
     * @param spikes whether spikes will be recorded
     * @param membraneLayers layers whose membranes will be recorded, in any order
     */
    public static TraceHeader header(ChipProgram program, String sha256, boolean spikes, List<Integer> membraneLayers) {
        List<TracedLayer> layers = program.layers().stream()
                .map(layer -> new TracedLayer(layer.name(), layer.neurons()))
                .toList();
        List<TracedCore> cores = new ArrayList<>();
        for (CoreProgram core : program.cores()) {
            int[] layerOf = new int[core.compartments()];
            int[] neuronOf = new int[core.compartments()];
            for (CompartmentGroup group : core.groups()) {
                int from = group.firstCompartment();
                Arrays.fill(layerOf, from, from + group.compartments(), group.layer());
                System.arraycopy(group.neuron(), 0, neuronOf, from, group.compartments());
            }
            cores.add(new TracedCore(core.core(), layerOf, neuronOf));
        }
        List<Integer> ascending = membraneLayers.stream().distinct().sorted().toList();
        return new TraceHeader(program.name(), sha256, layers, cores, spikes, ascending);
    }
}
