package org.hwsim.hw.program;

/**
 * Each value is the current of one neuron: a population on the chip that turns pixels into spikes.
 *
 * @param layer receiving layer
 * @param inputs values of a sample, neurons of the layer
 * @param unitsPerValue membrane units of a value of 1
 */
public record DirectInput(int layer, int inputs, double unitsPerValue) implements InputStage {
    @Override
    public long macs() {
        return 0;
    }

    @Override
    public double[] units(float[] sample) {
        double[] units = new double[inputs];
        for (int i = 0; i < inputs; i++) {
            units[i] = sample[i] * unitsPerValue;
        }
        return units;
    }

    @Override
    public double largestGain() {
        return Math.abs(unitsPerValue);
    }
}
