package org.hwsim.hw.neuron;

/**
 * What all compartments of a group have in common: how a membrane is updated, when it fires, what a spike leaves.
 *
 * <h2>Update of one compartment in step t of its window</h2>
 *
 * All values are integers in the unit of the membrane; {@code k} counts the steps of the window from 0.
 *
 * <pre>
 *   v := leak(v) + due(t) + current + bias + spread(k)       (sums of one step cannot wrap 32 bits; proved at load time)
 *   v := clip(v, -2^(membraneBits-1)+1 .. 2^(membraneBits-1)-1)     (clips at either end counted apart)
 *   if fires and (v >= threshold, or v > threshold):
 *       spike;  SOFT: v := v - threshold;  HARD: v := 0;  NONE: v unchanged
 * </pre>
 *
 * {@code leak(v) = v - sign(v) * ((|v| * membraneDecay) >> 12)}: Loihi's 12-bit form, 0 is no leak, 4096 forgets
 * everything. {@code spread(k) = floor((k+1) * offset / T) - floor(k * offset / T)}: the compartment's offset spread
 * evenly over the T steps of the window, exact in sum.
 *
 * <p>Bias, threshold, initial membrane and spread offset are values of each compartment and live in the group, not
 * here. Not modelled: noise, refractory steps, synaptic current as a second state.
 *
 * @param reset what a spike leaves in the membrane
 * @param comparator when the threshold is reached
 * @param fires whether compartments fire at all; a readout by membrane does not
 * @param membraneDecay 0 to 4096, in 1/4096 per step
 */
public record Soma(Reset reset, Comparator comparator, boolean fires, int membraneDecay) {
    /** What a spike leaves in the membrane. */
    public enum Reset {
        /** The threshold is subtracted. */
        SOFT,
        /** The membrane is set to 0. */
        HARD,
        /** The membrane is left as it is. */
        NONE
    }

    /** When the threshold is reached. */
    public enum Comparator {
        AT_LEAST,
        ABOVE
    }

    /** Integrate-and-fire, soft reset, fires at the threshold, no leak. */
    public static final Soma INTEGRATE_AND_FIRE = new Soma(Reset.SOFT, Comparator.AT_LEAST, true, 0);

    /** Integrates and never fires. */
    public static final Soma INTEGRATOR = new Soma(Reset.NONE, Comparator.AT_LEAST, false, 0);

    public Soma {
        if (membraneDecay < 0 || membraneDecay > 4096) {
            throw new IllegalArgumentException("a decay is 0 to 4096 in 1/4096: membraneDecay=" + membraneDecay);
        }
    }
}
