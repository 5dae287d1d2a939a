package org.hwsim.sim.count;

import org.HdrHistogram.Histogram;

/**
 * The spread of simulated times, in picoseconds, none below 0. Count, sum, least and largest are exact; percentiles are
 * those of a histogram with three significant digits, and never outside of the least and the largest. Two spreads are
 * equal if they saw the same values, in whichever order. Owned by one thread at a time.
 */
public final class PsSpread {
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
    private long count;
    private long sumPs;
    private long leastPs = Long.MAX_VALUE;
    private long mostPs;

    /** Adds one value. */
    public void add(long ps) {
        add(ps, 1);
    }

    /**
     * Adds a value so many times.
     *
     * @throws ArithmeticException if the sum leaves 63 bits
     */
    public void add(long ps, long times) {
        if (times == 0) {
            return;
        }
        histogram.recordValueWithCount(ps, times);
        count = Math.addExact(count, times);
        sumPs = Math.addExact(sumPs, Math.multiplyExact(ps, times));
        leastPs = Math.min(leastPs, ps);
        mostPs = Math.max(mostPs, ps);
    }

    /** Adds everything that another one saw. */
    public void addAll(PsSpread other) {
        histogram.add(other.histogram);
        count = Math.addExact(count, other.count);
        sumPs = Math.addExact(sumPs, other.sumPs);
        leastPs = Math.min(leastPs, other.leastPs);
        mostPs = Math.max(mostPs, other.mostPs);
    }

    public long count() {
        return count;
    }

    public long sumPs() {
        return sumPs;
    }

    /** The arithmetic mean, 0 of nothing. */
    public double meanPs() {
        return count == 0 ? 0 : (double) sumPs / count;
    }

    /** The least value, 0 of nothing. */
    public long leastPs() {
        return count == 0 ? 0 : leastPs;
    }

    /** The largest value, 0 of nothing. */
    public long mostPs() {
        return mostPs;
    }

    /**
     * So many per cent of the values are not above it, 0 of nothing.
     *
     * @param percent 0 to 100
     */
    public long percentilePs(double percent) {
        long ps = histogram.getValueAtPercentile(percent);
        return Math.max(leastPs(), Math.min(mostPs, ps));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PsSpread spread
                && count == spread.count
                && sumPs == spread.sumPs
                && leastPs == spread.leastPs
                && mostPs == spread.mostPs
                && histogram.equals(spread.histogram);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(sumPs) * 31 + Long.hashCode(count);
    }

    @Override
    public String toString() {
        return "count=" + count + " sumPs=" + sumPs + " leastPs=" + leastPs() + " mostPs=" + mostPs;
    }
}
