package org.hwsim.sim.io;

import org.jspecify.annotations.Nullable;

/**
 * What the engine knows about one sample when the readout's window has closed.
 *
 * <p>Counts of a sample are those of the spikes that fired in its windows, wherever they went: exact also when several
 * samples are in flight. Updates, barriers and time belong to steps, not to samples, and are not here.
 *
 * @param sample index of the sample
 * @param readings {@code [step of the readout's window][class]}: membranes after the update, or spikes since the window
 *     opened; raw integers
 * @param counts one count an action by ordinal; only actions that follow from spikes (synaptic operations, spikes,
 *     axons, packets, hops), state resets and input MACs are filled in
 * @param effectiveSops of the synaptic operations those with a non-zero weight
 * @param firstStep first step of its input
 * @param lastStep last step of the readout's window
 * @param latencyPs simulated time from the start of the first step to the end of the last
 * @param states spikes and final membranes of every neuron, if asked for
 */
public record SampleOutcome(
        int sample,
        int[][] readings,
        long[] counts,
        long effectiveSops,
        int firstStep,
        int lastStep,
        long latencyPs,
        @Nullable NeuronStates states) {

    /**
     * The state of every neuron at the end of its window, before it is reset.
     *
     * @param spikes {@code [layer][neuron]}: how often it fired in the window
     * @param membranes {@code [layer][neuron]}: membrane after the last update of the window
     */
    public record NeuronStates(int[][] spikes, int[][] membranes) {}
}
