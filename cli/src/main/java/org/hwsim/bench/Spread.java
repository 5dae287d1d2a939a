package org.hwsim.bench;

import java.util.Arrays;

/**
 * Median and range of some measurements.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param least the smallest
 * @param most the largest
 */
public record Spread(double median, double least, double most) {
    /** @param values at least one, in any order */
    public static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a spread is over at least one measurement");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** Quotients of measurements that were taken in the same round. */
    public static Spread ofRatios(double[] above, double[] below) {
        double[] ratios = new double[above.length];
        Arrays.setAll(ratios, i -> above[i] / below[i]);
        return of(ratios);
    }

    /** How far the range reaches on both sides of the median together, as a share of it. */
    public double width() {
        return (most - least) / median;
    }
}
