package org.hwsim.hw.program;

import org.hwsim.hw.neuron.Soma;

/**
 * Compartments of one layer on one core: a run of the core's compartments that share soma and window.
 *
 * @param layer index in {@link ChipProgram#layers()}
 * @param firstCompartment first compartment on the core
 * @param neuron index in the layer of each compartment of the run (channel, row, column order of the whole map)
 * @param soma how they are updated
 * @param bias added in each step of the window, in membrane units
 * @param threshold in membrane units
 * @param initialMembrane at the start of a window
 * @param spreadOffset spread evenly over the window (see {@link Soma}); all 0 where unused
 */
public record CompartmentGroup(
        int layer,
        int firstCompartment,
        int[] neuron,
        Soma soma,
        int[] bias,
        int[] threshold,
        int[] initialMembrane,
        int[] spreadOffset) {
    public CompartmentGroup {
        int n = neuron.length;
        if (bias.length != n || threshold.length != n || initialMembrane.length != n || spreadOffset.length != n) {
            throw new IllegalArgumentException("one bias, threshold, initial membrane and offset a compartment: "
                    + "compartments=" + n + " bias=" + bias.length + " threshold=" + threshold.length
                    + " initialMembrane=" + initialMembrane.length + " spreadOffset=" + spreadOffset.length);
        }
    }

    public int compartments() {
        return neuron.length;
    }
}
