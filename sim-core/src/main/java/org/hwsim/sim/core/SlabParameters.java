package org.hwsim.sim.core;

import java.util.Arrays;
import org.hwsim.hw.neuron.Soma;

/**
 * What the compartments of a slab are set to, by position. Immutable once loaded.
 *
 * @param layer layer of the program
 * @param neuron neuron of the layer
 * @param soma of all of them
 * @param bias added at each step
 * @param threshold taken off by a soft reset
 * @param fireAt least membrane that fires
 * @param initialMembrane at the start of a window
 * @param spreadOffset spread over a window
 * @param compartment compartment over all cores, in the order of the program's cores
 */
public record SlabParameters(
        int layer,
        int[] neuron,
        Soma soma,
        int[] bias,
        int[] threshold,
        int[] fireAt,
        int[] initialMembrane,
        int[] spreadOffset,
        int[] compartment) {
    public static SlabParameters of(
            int layer,
            int[] neuron,
            Soma soma,
            int[] bias,
            int[] threshold,
            int[] initialMembrane,
            int[] spreadOffset,
            int[] compartment) {
        int[] fireAt = threshold.clone();
        if (soma.comparator() == Soma.Comparator.ABOVE) {
            Arrays.setAll(fireAt, i -> threshold[i] + 1);
        }
        return new SlabParameters(
                layer, neuron, soma, bias, threshold, fireAt, initialMembrane, spreadOffset, compartment);
    }

    boolean spreads() {
        return Arrays.stream(spreadOffset).anyMatch(offset -> offset != 0);
    }
}
