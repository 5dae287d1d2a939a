package org.hwsim.mapping;

import java.util.List;
import java.util.Locale;

/**
 * Why a network does not fit a board: every limit that was broken, in one go.
 *
 * @param network name of the network
 * @param board the chip and how many of it
 * @param violations the broken limits, at least one
 */
public record FitReport(String network, String board, List<Violation> violations) {
    public FitReport {
        violations = List.copyOf(violations);
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("a fit report without a violation: network=" + network);
        }
    }

    /** Whether more of the same would help. */
    public enum Kind {
        /** No number of cores lifts it: another chip or another network is needed. */
        WALL,
        /** More cores lift it. */
        BUDGET
    }

    /**
     * One broken limit.
     *
     * @param layer name of the layer (for {@link Limit#CORES} the one that takes most of them)
     * @param limit what ran out
     * @param kind whether more cores would help
     * @param used what would be needed
     * @param available what there is
     * @param changes what would make it fit, each tried or computed; at least one
     */
    public record Violation(String layer, Limit limit, Kind kind, long used, long available, List<String> changes) {
        public Violation {
            changes = List.copyOf(changes);
            if (used <= available || changes.isEmpty()) {
                throw new IllegalArgumentException("a violation needs more than there is, and a way out: layer=" + layer
                        + " limit=" + limit + " used=" + used + " available=" + available);
            }
        }

        /** By how much it does not fit. */
        public long excess() {
            return used - available;
        }

        @Override
        public String toString() {
            String what = limit == Limit.CORES
                    ? "needs " + used + " cores, the board has " + available + " (most of them for layer \"" + layer
                            + "\")"
                    : "layer \"" + layer + "\" needs " + used + " " + limit.what() + " even when cut neuron by neuron,"
                            + " the chip has " + available;
            return String.format(
                    Locale.ROOT,
                    "%s: %d too many (%.1fx); %s\n    would fit with: %s",
                    what,
                    excess(),
                    available == 0 ? Double.POSITIVE_INFINITY : (double) used / available,
                    kind == Kind.WALL ? "a wall, more cores do not help" : "a budget, more cores help",
                    String.join("\n                or: ", changes));
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(network + " does not fit " + board + ":");
        for (Violation violation : violations) {
            text.append("\n  ").append(violation);
        }
        return text.toString();
    }
}
