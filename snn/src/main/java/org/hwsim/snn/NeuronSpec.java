package org.hwsim.snn;

/**
 * How the neurons of a population behave, in real numbers.
 *
 * <p>Per step of its window a neuron adds what arrives, its bias and its share of the offset; it fires when the
 * membrane reaches the threshold; a spike is worth {@code amplitude} to whoever receives it (weights are not rescaled).
 *
 * @param reset what a spike leaves in the membrane
 * @param comparator when the threshold is reached
 * @param fires whether the neurons fire at all; a readout by membrane does not
 * @param threshold in activation units, positive (ignored where {@code fires} is false)
 * @param amplitude worth of one spike, normally the threshold
 * @param bias added in each step: one value a channel, or one a neuron
 * @param initialMembrane at the start of the window, as a fraction of the threshold (0.5 for the half-step offset)
 * @param spreadOffset spread evenly over the window in all, as a fraction of the threshold (0.5 for the shift
 *     theta/2T a step)
 * @param membraneDecay leak per step, 0 to 4096 in 1/4096
 */
public record NeuronSpec(
        Reset reset,
        Comparator comparator,
        boolean fires,
        double threshold,
        double amplitude,
        float[] bias,
        double initialMembrane,
        double spreadOffset,
        int membraneDecay) {
    /** What a spike leaves in the membrane. */
    public enum Reset {
        SOFT,
        HARD,
        NONE
    }

    /** When the threshold is reached. */
    public enum Comparator {
        AT_LEAST,
        ABOVE
    }
}
