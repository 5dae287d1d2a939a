package org.hwsim.hw.program;

/**
 * The part of a program that runs outside the chip: from a preprocessed sample to the integer current that every neuron
 * of one layer receives in each step of its window.
 *
 * <p>{@code current = floor(x + 1/2)} with x the weighted sum in membrane units. Sums are taken in double precision in a
 * fixed order, so the same sample gives the same integers on every machine. Implementations are immutable and may be
 * called by any thread.
 */
public sealed interface InputStage permits ConvInput, DenseInput, DirectInput {
    /** Index of the layer that receives the current. */
    int layer();

    /** Values of a sample that this stage expects. */
    int inputs();

    /** Multiply-accumulates for one sample, counted as INPUT_MAC; 0 where the pixels enter as they are. */
    long macs();

    /**
     * @param sample one preprocessed sample, {@link #inputs()} values in channel, row, column order
     * @return the weighted sum of each neuron of the layer, in membrane units, before rounding; a new array
     */
    double[] units(float[] sample);

    /** The largest weighted sum, in either direction, that values from -1 to 1 can bring to a neuron. */
    double largestGain();

    /**
     * @param sample one preprocessed sample, whose currents {@link SumProof} allows
     * @return one current a neuron of the layer, in membrane units; a new array
     */
    default int[] currents(float[] sample) {
        double[] units = units(sample);
        int[] currents = new int[units.length];
        for (int i = 0; i < units.length; i++) {
            double rounded = Math.floor(units[i] + 0.5);
            if (!(Math.abs(rounded) <= Integer.MAX_VALUE)) {
                throw new ArithmeticException("an input current leaves 32 bits: " + units[i] + " membrane units");
            }
            currents[i] = (int) rounded;
        }
        return currents;
    }
}
