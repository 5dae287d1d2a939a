package org.hwsim.mapping.emit;

import org.hwsim.snn.MapShape;

/**
 * A population in integers.
 *
 * @param shape of the population
 * @param unitShift bits by which a weight of exponent 0 is shifted into the membrane
 * @param unit what one membrane unit is worth in activation units, for each channel
 * @param threshold in membrane units, for each channel
 * @param bias in membrane units a step, for each neuron
 * @param initialMembrane in membrane units, for each channel
 * @param spreadOffset in membrane units over a window, for each channel
 */
record QuantizedPopulation(
        MapShape shape,
        int unitShift,
        double[] unit,
        int[] threshold,
        int[] bias,
        int[] initialMembrane,
        int[] spreadOffset) {
    int channelOf(int neuron) {
        return neuron / (shape.height() * shape.width());
    }
}
