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
     * @return one current a neuron of the layer, in membrane units; a new array
     */
    int[] currents(float[] sample);

    /** Rounds half up and refuses what leaves 32 bits. */
    static int round(double units) {
        double rounded = Math.floor(units + 0.5);
        if (!(Math.abs(rounded) <= Integer.MAX_VALUE)) {
            throw new ArithmeticException("an input current leaves 32 bits: " + units + " membrane units");
        }
        return (int) rounded;
    }
}
