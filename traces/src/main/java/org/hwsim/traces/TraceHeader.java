package org.hwsim.traces;

import java.util.List;

/**
 * What a trace says about the network whose events it holds.
 *
 * @param program the program's name
 * @param programSha256 checksum of what was loaded, 64 hexadecimal digits as in a program file, or empty if not known
 * @param layers in the program's order
 * @param cores ascending by number
 * @param spikes whether spikes are recorded
 * @param membraneLayers layers whose membranes are recorded, ascending
 */
public record TraceHeader(
        String program,
        String programSha256,
        List<TracedLayer> layers,
        List<TracedCore> cores,
        boolean spikes,
        List<Integer> membraneLayers) {
    public TraceHeader {
        layers = List.copyOf(layers);
        cores = List.copyOf(cores);
        membraneLayers = List.copyOf(membraneLayers);
        long compartments = 0;
        for (int i = 0; i < cores.size(); i++) {
            TracedCore core = cores.get(i);
            if (i > 0 && cores.get(i - 1).core() >= core.core()) {
                throw new IllegalArgumentException(
                        "cores ascend: " + cores.get(i - 1).core() + " before " + core.core());
            }
            for (int c = 0; c < core.compartments(); c++) {
                int layer = core.layers()[c];
                int neuron = core.neurons()[c];
                if (layer < 0
                        || layer >= layers.size()
                        || neuron < 0
                        || neuron >= layers.get(layer).neurons()) {
                    throw new IllegalArgumentException("a compartment is a neuron of a layer: core=" + core.core()
                            + " compartment=" + c + " layer=" + layer + " neuron=" + neuron);
                }
            }
            compartments += core.compartments();
        }
        if (compartments > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("at most 2^31-1 compartments: " + compartments);
        }
        for (int i = 0; i < membraneLayers.size(); i++) {
            int layer = membraneLayers.get(i);
            if (layer < 0 || layer >= layers.size() || (i > 0 && membraneLayers.get(i - 1) >= layer)) {
                throw new IllegalArgumentException(
                        "membrane layers ascend among " + layers.size() + " layers: " + membraneLayers);
            }
        }
    }

    /** Compartments in use over all cores. */
    public int compartments() {
        int sum = 0;
        for (TracedCore core : cores) {
            sum += core.compartments();
        }
        return sum;
    }
}
