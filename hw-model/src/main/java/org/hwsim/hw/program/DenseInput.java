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
    private static final int NEURONS_A_PASS = 4;

    @Override
    public long macs() {
        return (long) unitsPerWeightStep.length * inputs;
    }

    @Override
    public double[] units(float[] sample) {
        // A value of zero adds a zero, which changes no bit of a sum.
        int[] at = new int[inputs];
        double[] value = new double[inputs];
        int values = 0;
        for (int i = 0; i < inputs; i++) {
            at[values] = i;
            value[values] = sample[i];
            values += sample[i] == 0 ? 0 : 1;
        }
        double[] units = new double[unitsPerWeightStep.length];
        int n = 0;
        for (; n + NEURONS_A_PASS <= units.length; n += NEURONS_A_PASS) {
            addFour(n, at, value, values, units);
        }
        for (; n < units.length; n++) {
            double sum = 0;
            for (int k = 0; k < values; k++) {
                sum += weights.at(n * inputs + at[k]) * value[k];
            }
            units[n] = sum * unitsPerWeightStep[n];
        }
        return units;
    }

    /** Hot. Four sums that do not wait for each other; each in the order of the inputs. */
    private void addFour(int n, int[] at, double[] value, int values, double[] units) {
        int row = n * inputs;
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int k = 0; k < values; k++) {
            int w = row + at[k];
            a += weights.at(w) * value[k];
            b += weights.at(w + inputs) * value[k];
            c += weights.at(w + 2 * inputs) * value[k];
            d += weights.at(w + 3 * inputs) * value[k];
        }
        units[n] = a * unitsPerWeightStep[n];
        units[n + 1] = b * unitsPerWeightStep[n + 1];
        units[n + 2] = c * unitsPerWeightStep[n + 2];
        units[n + 3] = d * unitsPerWeightStep[n + 3];
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
