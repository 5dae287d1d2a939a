package org.hwsim.conversion;

import java.util.Locale;

/**
 * Where the threshold of a layer comes from. One threshold a layer; scales of weights per channel are the mapping's.
 *
 * @param kind the rule
 * @param percentile of all post-activations of a layer over the calibration samples, zeros included; above 0, at most
 *     100; 100 for every kind but {@link Kind#PERCENTILE} and {@link Kind#DEFAULT}
 */
public record ThresholdRule(Kind kind, double percentile) {
    /** The rules. */
    public enum Kind {
        /** The bound of the network's own clip where it has one, a percentile elsewhere. */
        DEFAULT,
        /** The largest post-activation. */
        MAX,
        /** A percentile of the post-activations. */
        PERCENTILE,
        /** The bound of the network's own clip; every layer must have one. */
        CLIP,
        /** Local threshold balancing, see {@link ThresholdBalancing}. */
        LTB
    }

    /** The clip's bound, else the percentile 99.9: the best all-round rule of those measured (docs/conversion.md). */
    public static final ThresholdRule DEFAULT = new ThresholdRule(Kind.DEFAULT, 99.9);

    public static final ThresholdRule MAX = new ThresholdRule(Kind.MAX, 100);
    public static final ThresholdRule CLIP = new ThresholdRule(Kind.CLIP, 100);
    public static final ThresholdRule LTB = new ThresholdRule(Kind.LTB, 100);

    private static final String ALLOWED = "max, percentile:P with 0 < P <= 100, clip or ltb";

    public ThresholdRule {
        if (!(percentile > 0 && percentile <= 100)) {
            throw new IllegalArgumentException(
                    "a percentile is above 0 and at most 100: '" + percentile + "'; allowed: " + ALLOWED);
        }
    }

    public static ThresholdRule percentile(double percentile) {
        return new ThresholdRule(Kind.PERCENTILE, percentile);
    }

    /**
     * Reads {@code max}, {@code percentile:P}, {@code clip}, {@code ltb} or {@code default}.
     *
     * @throws IllegalArgumentException with a message for the user's screen
     */
    public static ThresholdRule parse(String text) {
        String rule = text.strip().toLowerCase(Locale.ROOT);
        return switch (rule) {
            case "default" -> DEFAULT;
            case "max" -> MAX;
            case "clip" -> CLIP;
            case "ltb" -> LTB;
            default -> parsePercentile(text, rule);
        };
    }

    private static ThresholdRule parsePercentile(String text, String rule) {
        String prefix = "percentile:";
        if (!rule.startsWith(prefix)) {
            throw new IllegalArgumentException("no threshold rule: '" + text + "'; allowed: " + ALLOWED);
        }
        try {
            return percentile(Double.parseDouble(rule.substring(prefix.length())));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "not a number after 'percentile:' in '" + text + "'; allowed: " + ALLOWED, e);
        }
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return kind == Kind.PERCENTILE
                ? "percentile:" + percentile
                : kind.name().toLowerCase(Locale.ROOT);
    }
}
