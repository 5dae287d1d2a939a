package org.hwsim.report;

import org.jspecify.annotations.Nullable;

/**
 * A share of samples with its Wilson score interval at 95 %.
 *
 * @param hits samples that count, 0 to {@code of}
 * @param of samples looked at, at least 1
 */
public record Proportion(int hits, int of) {
    /** 97.5 % point of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    public Proportion {
        if (of < 1 || hits < 0 || hits > of) {
            throw new IllegalArgumentException("hits lie in 0 to of, of is at least 1: hits=" + hits + " of=" + of);
        }
    }

    /** Null where nothing was counted or nothing looked at. */
    static @Nullable Proportion ofNullable(@Nullable Integer hits, int of) {
        return hits == null || of == 0 ? null : new Proportion(hits, of);
    }

    public double share() {
        return (double) hits / of;
    }

    /**
     * Lower end of the interval {@code (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)} (Wilson 1927); never below 0.
     */
    public double low95() {
        return hits == 0 ? 0 : Math.max(0, bound(-1));
    }

    /** Upper end; never above 1. */
    public double high95() {
        return hits == of ? 1 : Math.min(1, bound(1));
    }

    private double bound(int sign) {
        double n = of;
        double p = share();
        double zz = Z * Z;
        double centre = p + zz / (2 * n);
        double half = Z * Math.sqrt(p * (1 - p) / n + zz / (4 * n * n));
        return (centre + sign * half) / (1 + zz / n);
    }
}
