package org.hwsim.report;

/**
 * Spread of a simulated time, in picoseconds. Percentiles come from a histogram with three significant digits; mean and
 * largest value are exact, and no percentile is above the largest.
 *
 * @param mean arithmetic mean
 * @param p50 half of the values are not above
 * @param p90 nine of ten values are not above
 * @param p99 99 of 100 values are not above
 * @param max largest
 */
public record Percentiles(double mean, long p50, long p90, long p99, long max) {
    public Percentiles {
        if (p50 < 0 || p50 > p90 || p90 > p99 || p99 > max) {
            throw new IllegalArgumentException(
                    "percentiles rise: p50=" + p50 + " p90=" + p90 + " p99=" + p99 + " max=" + max);
        }
        // a mean is written with twelve digits
        if (!(mean >= 0 && mean <= max * (1 + 1e-9))) {
            throw new IllegalArgumentException("a mean lies between 0 and the largest: mean=" + mean + " max=" + max);
        }
    }
}
