package org.hwsim.mapping.emit;

import java.util.Arrays;
import java.util.List;

/**
 * Chooses for the projections into one population the power-of-two exponents of their weight steps, so that a projection
 * with large weights does not cost the others their bits.
 *
 * <p>With exponents e the least step that holds all weights of a scale is {@code s = max_p largest_p / (limit * 2^e_p)};
 * the rounding noise of a neuron grows as {@code s^2 * sum_p fanIn_p * 4^e_p}. The exponents that make this least over
 * all scales are searched one coordinate at a time, from 0.
 */
final class StepExponents {
    private StepExponents() {}

    /**
     * @param largest for each projection the largest weight of every scale
     * @param fanIn for each projection its mean fan-in
     * @param limit largest weight in steps
     * @param most largest exponent
     * @return one exponent a projection, at least one of them 0
     */
    static int[] choose(List<double[]> largest, double[] fanIn, int limit, int most) {
        int[] exponents = new int[fanIn.length];
        double least = noise(largest, fanIn, limit, exponents);
        boolean better = fanIn.length > 1;
        while (better) {
            better = false;
            for (int p = 0; p < exponents.length; p++) {
                int kept = exponents[p];
                for (int e = 0; e <= most; e++) {
                    int before = exponents[p];
                    exponents[p] = e;
                    double noise = noise(largest, fanIn, limit, exponents);
                    if (noise < least * (1 - 1e-9)) {
                        least = noise;
                        better = true;
                    } else {
                        exponents[p] = before;
                    }
                }
                better |= kept != exponents[p];
            }
        }
        int lowest = Arrays.stream(exponents).min().orElse(0);
        return Arrays.stream(exponents).map(e -> e - lowest).toArray();
    }

    private static double noise(List<double[]> largest, double[] fanIn, int limit, int[] exponents) {
        double perStep = 0;
        for (int p = 0; p < fanIn.length; p++) {
            boolean silent = Arrays.stream(largest.get(p)).allMatch(weight -> weight == 0);
            perStep += silent ? 0 : fanIn[p] * Math.scalb(1.0, 2 * exponents[p]);
        }
        double squares = 0;
        int scales = largest.isEmpty() ? 0 : largest.get(0).length;
        for (int g = 0; g < scales; g++) {
            double step = step(largest, g, limit, exponents);
            squares += step * step;
        }
        return squares * perStep;
    }

    /** Least step with which every weight of a scale fits. */
    static double step(List<double[]> largest, int scale, int limit, int[] exponents) {
        double step = 0;
        for (int p = 0; p < exponents.length; p++) {
            step = Math.max(step, largest.get(p)[scale] / Math.scalb((double) limit, exponents[p]));
        }
        return step;
    }
}
