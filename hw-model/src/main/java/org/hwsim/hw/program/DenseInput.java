package org.hwsim.hw.program;

/**
 * A fully connected first layer.
 *
 * @param layer receiving layer
 * @param inputs values of a sample
 * @param weights quantised, {@code [neuron][input]}
 * @param unitsPerWeightStep membrane units of one weight step at a value of 1, one a neuron
 */
public record DenseInput(int layer, int inputs, Weights weights, double[] unitsPerWeightStep) implements InputStage {
    @Override
    public long macs() {
        return (long) unitsPerWeightStep.length * inputs;
    }

    @Override
    public int[] currents(float[] sample) {
        int[] currents = new int[unitsPerWeightStep.length];
        for (int n = 0; n < currents.length; n++) {
            double sum = 0;
            for (int i = 0, w = n * inputs; i < inputs; i++, w++) {
                sum += weights.at(w) * (double) sample[i];
            }
            currents[n] = InputStage.round(sum * unitsPerWeightStep[n]);
        }
        return currents;
    }
}
