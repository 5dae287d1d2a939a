package org.hwsim.snn;

import java.util.List;

/**
 * A spiking network: populations in topological order as far as there is one, projections between them, and which
 * population is read.
 *
 * @param name of the network
 * @param input shape of an encoded sample (what the input encoder yields)
 * @param populations the populations
 * @param projections the projections; recurrence is allowed
 * @param output index of the population whose neurons are the classes
 * @param readBySpikes whether answers are spike counts, or membranes otherwise
 * @param periodSteps a sample enters every so many steps
 * @param latencySteps steps from the first step of a sample to the last of the output's window, inclusive
 */
public record SnnNetwork(
        String name,
        MapShape input,
        List<Population> populations,
        List<Projection> projections,
        int output,
        boolean readBySpikes,
        int periodSteps,
        int latencySteps) {
    public SnnNetwork {
        populations = List.copyOf(populations);
        projections = List.copyOf(projections);
    }
}
