package org.hwsim.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hwsim.diagnostics.Suggestion;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.Layer;
import org.hwsim.hw.program.file.ProgramFile;
import org.hwsim.sim.EngineOptions;
import org.hwsim.traces.TraceHeader;
import org.hwsim.traces.TraceRecorder;
import org.hwsim.traces.TracedCore;
import org.hwsim.traces.TracedLayer;

/**
 * What a trace of a program needs to know beforehand.
 *
 * @param header which neuron each compartment is
 * @param spikes whether spikes are recorded
 * @param membraneLayers indices of the layers whose membranes are recorded, ascending
 */
record TraceSetup(TraceHeader header, boolean spikes, List<Integer> membraneLayers) {
    /** @throws IOException when the program is too large for a checksum */
    static TraceSetup of(Prepared prepared, TraceChoice choice) throws IOException {
        ChipProgram program = prepared.program();
        List<String> names = program.layers().stream().map(Layer::name).toList();
        List<Integer> membranes = new ArrayList<>();
        for (String wanted : choice.membraneLayers()) {
            int index = names.indexOf(wanted);
            if (index < 0) {
                String hint = Suggestion.closest(wanted, names)
                        .map(name -> "did you mean " + name + "?")
                        .orElse("layers are " + String.join(", ", names));
                throw new UsageException("--trace membranes: no layer is called " + wanted + "; " + hint);
            }
            membranes.add(index);
        }
        membranes = membranes.stream().distinct().sorted().toList();
        TraceHeader header = new TraceHeader(
                program.name(),
                ProgramFile.checksum(prepared.saved()),
                program.layers().stream()
                        .map(layer -> new TracedLayer(layer.name(), layer.neurons()))
                        .toList(),
                program.cores().stream().map(TraceSetup::traced).toList(),
                choice.spikes(),
                membranes);
        return new TraceSetup(header, choice.spikes(), membranes);
    }

    EngineOptions options(int threads, TraceRecorder recorder) {
        EngineOptions plain = EngineOptions.withThreads(threads);
        return new EngineOptions(
                plain.threads(),
                plain.ringSlots(),
                plain.wordsPerBatch(),
                false,
                spikes ? recorder : null,
                membraneLayers.isEmpty() ? null : recorder,
                membraneLayers);
    }

    private static TracedCore traced(CoreProgram core) {
        int[] layers = new int[core.compartments()];
        int[] neurons = new int[core.compartments()];
        for (CompartmentGroup group : core.groups()) {
            for (int i = 0; i < group.compartments(); i++) {
                layers[group.firstCompartment() + i] = group.layer();
                neurons[group.firstCompartment() + i] = group.neuron()[i];
            }
        }
        return new TracedCore(core.core(), layers, neurons);
    }
}
