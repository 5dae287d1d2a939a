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
    public double[] units(float[] sample) {
        double[] units = new double[unitsPerWeightStep.length];
        for (int n = 0; n < units.length; n++) {
            double sum = 0;
            for (int i = 0, w = n * inputs; i < inputs; i++, w++) {
                sum += weights.at(w) * (double) sample[i];
            }
            units[n] = sum * unitsPerWeightStep[n];
        }
        return units;
    }

    @Override
    public double largestGain() {
        double largest = 0;
        for (int n = 0; n < unitsPerWeightStep.length; n++) {
            double sum = 0;
            for (int i = 0, w = n * inputs; i < inputs; i++, w++) {
                sum += Math.abs(weights.at(w));
            }
            largest = Math.max(largest, sum * Math.abs(unitsPerWeightStep[n]));
        }
        return largest;
    }
}
