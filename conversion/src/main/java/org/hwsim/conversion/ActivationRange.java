package org.hwsim.conversion;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values that one node yielded over the calibration samples: extremes exact, percentiles from a histogram.
 *
 * <p>The histogram's bins follow the float format: 4,096 to each doubling, so a percentile is at most 0.025 % above the
 * exact one, whatever the range. All tallies are integers and extremes, so the order in which samples come, and by how
 * many threads, changes nothing. Safe to share; writers take turns.
 */
public final class ActivationRange {
    /** 12 of the 23 bits of a float's fraction make the bin. */
    private static final int SHIFT = 11;

    private static final int PAGE_BITS = 12;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final int PAGES = 1 << (31 - SHIFT - PAGE_BITS);

    private final long[] @Nullable [] pages = new long[PAGES][];
    private long values;
    private long positive;
    private float min = Float.POSITIVE_INFINITY;
    private float max = Float.NEGATIVE_INFINITY;
    private boolean notFinite;

    ActivationRange() {}

    synchronized void add(float[] activation) {
        values += activation.length;
        for (float value : activation) {
            if (!(Math.abs(value) <= Float.MAX_VALUE)) {
                notFinite = true;
                continue;
            }
            min = Math.min(min, value);
            max = Math.max(max, value);
            if (value > 0) {
                positive++;
                int bin = Float.floatToRawIntBits(value) >>> SHIFT;
                long[] page = pages[bin >>> PAGE_BITS];
                if (page == null) {
                    page = new long[PAGE];
                    pages[bin >>> PAGE_BITS] = page;
                }
                page[bin & PAGE - 1]++;
            }
        }
    }

    /** How many values were seen: neurons times samples. */
    public synchronized long values() {
        return values;
    }

    /** The largest value; negative infinity before the first. */
    public synchronized float max() {
        return max;
    }

    /** The smallest value; positive infinity before the first. */
    public synchronized float min() {
        return min;
    }

    /** Whether a value was infinite or not a number. */
    public synchronized boolean hasNotFinite() {
        return notFinite;
    }

    /** Share of values above 0, 0 to 1. */
    public synchronized double activeShare() {
        return values == 0 ? 0 : (double) positive / values;
    }

    /**
     * The smallest bin edge at or below which at least {@code percentile} % of all values lie; never above the maximum,
     * 0 if the percentile lies at or below 0.
     *
     * @param percentile above 0, at most 100
     */
    public synchronized double percentile(double percentile) {
        // In decimals: 99.9 % of 1,000 values are 999, and not the next above a binary 999.0000000000001.
        long wanted = BigDecimal.valueOf(percentile)
                .multiply(BigDecimal.valueOf(values))
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.CEILING)
                .longValueExact();
        long below = values - positive;
        if (wanted <= below) {
            return 0;
        }
        for (int p = 0; p < PAGES; p++) {
            long[] page = pages[p];
            if (page == null) {
                continue;
            }
            long inPage = Arrays.stream(page).sum();
            if (below + inPage < wanted) {
                below += inPage;
                continue;
            }
            for (int i = 0; i < PAGE; i++) {
                below += page[i];
                if (below >= wanted) {
                    int upperEdge = ((p << PAGE_BITS | i) + 1) << SHIFT;
                    return Math.min(max, Float.intBitsToFloat(upperEdge));
                }
            }
        }
        return max;
    }
}
