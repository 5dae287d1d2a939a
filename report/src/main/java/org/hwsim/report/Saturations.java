package org.hwsim.report;

/**
 * Membranes that met a bound of the chip's width. The lower one is met by neurons that are driven down for long and is
 * harmless unless they fire later in the same window; the upper one always changes what is computed.
 *
 * @param low clips at the lower bound, one a compartment and step
 * @param high clips at the upper bound, one a compartment and step
 * @param lowTouchedFiring compartments and windows that were clipped at the lower bound and fired
 */
public record Saturations(long low, long high, long lowTouchedFiring) {
    public static final Saturations NONE = new Saturations(0, 0, 0);

    public Saturations {
        if (low < 0 || high < 0 || lowTouchedFiring < 0 || lowTouchedFiring > low) {
            throw new IllegalArgumentException("clips are not negative and what they touched is some of them: low="
                    + low + " high=" + high + " lowTouchedFiring=" + lowTouchedFiring);
        }
    }

    public Saturations plus(Saturations other) {
        return new Saturations(
                Math.addExact(low, other.low),
                Math.addExact(high, other.high),
                Math.addExact(lowTouchedFiring, other.lowTouchedFiring));
    }

    /** What it means, in one sentence. */
    public String sentence() {
        if (low == 0 && high == 0) {
            return "no membrane met a bound";
        }
        String above =
                high == 0 ? "none at the upper bound" : clips(high) + " at the upper bound, which changes the result";
        if (low == 0) {
            return above;
        }
        String below = lowTouchedFiring == 0
                ? clips(low) + " at the lower bound, none of a neuron that fired"
                : clips(low) + " at the lower bound, " + lowTouchedFiring + " of neurons that fired";
        return below + "; " + above;
    }

    private static String clips(long count) {
        return count + (count == 1 ? " clip" : " clips");
    }
}
