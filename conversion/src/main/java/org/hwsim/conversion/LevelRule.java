package org.hwsim.conversion;

/**
 * The level, that is the number of spikes in a window, that a neuron of a layer must reach.
 *
 * <h2>Equation</h2>
 *
 * <pre>
 *   level(z) = clip(floor(z T / theta + 1/2), 0, T)
 * </pre>
 *
 * For z constant over the window a soft-reset neuron that fires at the threshold and starts half a threshold up reaches
 * exactly this count, and so does one that gets theta/2T a step (equivalences O1 and O1', proved in LevelRuleTest by
 * enumeration). For an input that varies, it is the level without the unevenness error.
 *
 * @param threshold theta, in activation units, positive
 * @param timesteps T
 */
public record LevelRule(double threshold, int timesteps) {
    public LevelRule {
        if (!(threshold > 0) || Double.isInfinite(threshold) || timesteps < 1) {
            throw new IllegalArgumentException(
                    "threshold and time steps are positive: threshold=" + threshold + " timesteps=" + timesteps);
        }
    }

    /**
     * The level for a mean input a step.
     *
     * @param z pre-activation, bias included, offset not
     */
    public int level(double z) {
        double level = Math.floor(z * timesteps / threshold + 0.5);
        return (int) Math.max(0, Math.min(timesteps, level));
    }

    /** The activation that a level stands for. */
    public double activation(int level) {
        return level * threshold / timesteps;
    }

    /**
     * The level in integers, for the numbers that a chip holds: {@code clip(floor(charge / threshold), 0, T)}.
     *
     * @param charge all that a neuron takes in over its window, in membrane units: currents and biases of every step,
     *     initial membrane or spread offset included
     * @param thresholdUnits threshold in the same unit, positive
     */
    public int level(long charge, long thresholdUnits) {
        return (int) Math.max(0, Math.min(timesteps, Math.floorDiv(charge, thresholdUnits)));
    }
}
