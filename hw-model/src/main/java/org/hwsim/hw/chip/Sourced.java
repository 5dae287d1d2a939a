package org.hwsim.hw.chip;

import org.jspecify.annotations.Nullable;

/**
 * A number of a chip file, with what a reader must know before quoting it.
 *
 * @param value the number, in {@code unit}; null where the file says outright that nothing is published or no limit is
 *     set
 * @param unit unit of the value, empty for a plain count
 * @param grade how it was obtained
 * @param scope whether it is one term of a sum or already holds everything
 * @param source where it was published, or what it was derived from
 */
public record Sourced(@Nullable Double value, String unit, Grade grade, Scope scope, String source) {
    /** How a number was obtained. */
    public enum Grade {
        MEASURED,
        SIMULATED,
        DERIVED,
        UNVERIFIED
    }

    /** Whether a number is one term of a sum or already holds everything. */
    public enum Scope {
        PER_TERM,
        ALL_IN
    }
}
