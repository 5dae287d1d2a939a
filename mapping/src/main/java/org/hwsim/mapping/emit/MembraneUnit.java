package org.hwsim.mapping.emit;

import java.util.Arrays;
import org.hwsim.hw.chip.CoreType;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.NeuronSpec;
import org.hwsim.snn.Population;

/**
 * Finds what one membrane unit of a population is worth, for each of its scales (one, or one a channel).
 *
 * <p>The unit is {@code step / 2^shift}: step is the least that holds all weights, shift what the chip offers. The shift is
 * lowered, for all scales alike, until thresholds, biases and the worst sum of one step fit their registers and leave the
 * membrane room to drift, but not so far that the least threshold becomes coarse; where that does not do, the step is
 * raised, for a readout by membrane also until a window of its biases, which are certain to come, takes half of the membrane.
 * Then the step is stretched, mostly by little, so that the threshold is a whole multiple of the chip's
 * granularity. A population without synapses has no step to keep
 * to: its unit is set by the threshold alone.
 */
final class MembraneUnit {
    /** Largest left shift that a synapse block may have. */
    static final int MAX_SHIFT = 24;
    /** A threshold takes at most this share of the membrane's range (assumed: room for what arrives at once). */
    private static final int MEMBRANE_HEADROOM = 4;
    /** The share that leaves silent neurons room to drift: 1,024 thresholds in a window (assumed). */
    private static final int MEMBRANE_DRIFT = 1024;
    /** No shift is lowered below so many units a threshold: biases stay good to 1/4096 of it (assumed). */
    private static final double FINE_THRESHOLD = 2048;
    /** Least threshold where the unit is free: rounding a current to 1/4096 of it (assumed, finer than 8-bit weights). */
    private static final double FREE_THRESHOLD = 4096;

    private final CoreType core;
    private final Population population;
    private final int granularity;
    private final double thresholdLimit;
    private final double sumLimit;
    private final double[] step;
    private final double[] analogStep;
    private final double[] sum;
    private final double[] largestBias;
    private final double[] unit;
    private final long[] threshold;
    private double packetSteps;
    private int shift;

    MembraneUnit(CoreType core, Population population, int scales) {
        this.core = core;
        this.population = population;
        this.granularity = Math.max(2, 1 << core.thresholdShift());
        long limit = Math.min(core.thresholdLimit(), core.membraneLimit() / MEMBRANE_HEADROOM);
        this.thresholdLimit = Math.max(granularity, limit / granularity * granularity);
        // Half of what 32 bits leave beside a full membrane; the other half is for currents from outside.
        this.sumLimit = (Integer.MAX_VALUE - (double) core.membraneLimit()) / 2;
        this.step = new double[scales];
        this.analogStep = new double[scales];
        this.sum = new double[scales];
        this.largestBias = new double[scales];
        this.unit = new double[scales];
        this.threshold = new long[scales];
        this.shift = core.weightShift();
        for (int n = 0; n < population.shape().size(); n++) {
            int g = scale(n);
            largestBias[g] = Math.max(largestBias[g], Math.abs(population.biasOf(n)));
        }
    }

    private int scale(int neuron) {
        MapShape shape = population.shape();
        return step.length == 1 ? 0 : neuron / (shape.height() * shape.width());
    }

    /** Least step that holds the synaptic weights of a scale; 0 where there are none. */
    void step(int scale, double least) {
        step[scale] = least;
    }

    /** Least step that holds the weights from the input; 0 where there are none. */
    void analogStep(int scale, double least) {
        analogStep[scale] = least;
    }

    /** What a neuron of each scale receives at most in one step from a projection: in activation units, and packets. */
    void receives(double[] sums, long packets, int exponent) {
        for (int g = 0; g < sum.length; g++) {
            sum[g] += sums[g];
        }
        packetSteps += Math.scalb((double) packets, exponent);
    }

    /** Bits by which a weight of exponent 0 is shifted. */
    int shift() {
        return shift;
    }

    /** Weight steps of a projection, for each scale. */
    double[] steps(int exponent) {
        return Arrays.stream(step).map(s -> Math.scalb(s, exponent)).toArray();
    }

    /**
     * Settles units and thresholds.
     *
     * @param free whether no synapse enters, so that no weight step binds the unit
     */
    void settle(boolean free) {
        fillEmptyScales();
        while (shift > 0 && !isRoomy() && staysFine()) {
            shift--;
        }
        for (int g = 0; g < step.length; g++) {
            raise(g);
            if (population.neuron().fires()) {
                settleThreshold(g, free);
            } else {
                unit[g] = Math.scalb(step[g], -shift);
                threshold[g] = Math.min(core.thresholdLimit(), Integer.MAX_VALUE - 1L) / granularity * granularity;
            }
        }
    }

    /** A scale without any weight takes the step of the others, or one that suits the threshold. */
    private void fillEmptyScales() {
        double fallback = Math.max(max(step), max(analogStep));
        double spare = fallback > 0
                ? fallback
                : population.neuron().fires() ? population.neuron().threshold() / 64 : 1;
        for (int g = 0; g < step.length; g++) {
            if (step[g] == 0) {
                step[g] = analogStep[g] > 0 ? analogStep[g] : spare;
            }
        }
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElse(0);
    }

    /** Whether everything fits its register, and the membrane has room beside. */
    private boolean isRoomy() {
        NeuronSpec neuron = population.neuron();
        boolean roomy = true;
        for (int g = 0; g < step.length; g++) {
            double wanted = neuron.fires()
                    ? neuron.threshold() * MEMBRANE_DRIFT / core.membraneLimit()
                    : (worst(g) + largestBias[g]) * population.window().steps() / core.membraneLimit();
            roomy &= Math.max(wanted, leastUnit(g)) <= Math.scalb(step[g], -shift);
        }
        return roomy;
    }

    /** Whether the next lower shift leaves every threshold fine enough. */
    private boolean staysFine() {
        boolean fine = true;
        for (double s : step) {
            fine &= !population.neuron().fires()
                    || population.neuron().threshold() >= FINE_THRESHOLD * Math.scalb(s, 1 - shift);
        }
        return fine;
    }

    /** Most that a neuron receives from synapses in one step, rounding of weights included. */
    private double worst(int scale) {
        return sum[scale] + packetSteps / 2 * step[scale];
    }

    /** The finest unit with which everything of a scale fits its register. */
    private double leastUnit(int scale) {
        double forBias = largestBias[scale] / (core.biasLimit() - 0.5);
        double forSum = (worst(scale) + largestBias[scale]) / sumLimit;
        double forThreshold = population.neuron().fires() ? population.neuron().threshold() / thresholdLimit : 0;
        return Math.max(forBias, Math.max(forSum, forThreshold));
    }

    private void raise(int scale) {
        double forDrift = population.neuron().fires()
                ? 0
                : 2 * largestBias[scale] * population.window().steps() / core.membraneLimit();
        step[scale] = Math.max(step[scale], Math.scalb(Math.max(leastUnit(scale), forDrift), shift));
    }

    private void settleThreshold(int scale, boolean free) {
        double real = population.neuron().threshold();
        double granules = real / (Math.scalb(step[scale], free ? -core.weightShift() : -shift) * granularity);
        if (free) {
            double roomy = (double) core.membraneLimit() / MEMBRANE_DRIFT;
            double wanted = Math.max(
                    Math.min(granules, roomy / granularity), Math.min(FREE_THRESHOLD, thresholdLimit) / granularity);
            double most = largestBias[scale] == 0
                    ? wanted
                    : real / granularity * (core.biasLimit() - 0.5) / largestBias[scale];
            granules = Math.floor(Math.min(wanted, most));
        } else {
            granules = Math.floor(granules * (1 + 1e-12));
        }
        granules = Math.max(1, granules);
        threshold[scale] = (long) (granules * granularity);
        double exact = real / threshold[scale];
        boolean reachable = free || Math.scalb(exact, shift) >= step[scale] * (1 - 1e-9);
        unit[scale] = reachable ? exact : Math.scalb(step[scale], -shift);
        if (!free && reachable) {
            step[scale] = Math.scalb(exact, shift);
        }
    }

    /** The population in integers. */
    QuantizedPopulation population() {
        MapShape shape = population.shape();
        NeuronSpec neuron = population.neuron();
        double[] units = new double[shape.channels()];
        int[] thresholds = new int[units.length];
        int[] initial = new int[units.length];
        int[] spread = new int[units.length];
        for (int c = 0; c < units.length; c++) {
            int g = step.length == 1 ? 0 : c;
            units[c] = unit[g];
            thresholds[c] = Math.toIntExact(threshold[g]);
            double reference = neuron.fires() ? thresholds[c] : neuron.threshold() / unit[g];
            initial[c] = fraction(neuron.initialMembrane(), reference);
            spread[c] = fraction(neuron.spreadOffset(), reference);
        }
        int[] bias = new int[shape.size()];
        double limit = core.biasLimit();
        for (int n = 0; n < bias.length; n++) {
            double exact = Math.floor(population.biasOf(n) / unit[scale(n)] + 0.5);
            bias[n] = (int) Math.max(-limit, Math.min(limit, exact));
        }
        return new QuantizedPopulation(shape, shift, units, thresholds, bias, initial, spread);
    }

    private int fraction(double fraction, double reference) {
        double value = fraction == 0 ? 0 : Math.floor(fraction * reference + 0.5);
        return (int) Math.max(-core.membraneLimit(), Math.min(core.membraneLimit(), value));
    }
}
