package org.hwsim.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * Numbers as people read them: three significant digits, a prefix, a unit. The same in every locale. Files for machines
 * use {@link Decimal}.
 */
public final class Quantity {
    private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);
    private static final int SMALLEST = -18;
    private static final List<String> PREFIXES =
            List.of("a", "f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E");

    private Quantity() {}

    /** Picojoules as {@code 12.3 µJ}. */
    public static String energy(double pj) {
        return scaled(pj, -12, "J", "");
    }

    /** Picoseconds as {@code 1.20 ms}. */
    public static String time(double ps) {
        return scaled(ps, -12, "s", "");
    }

    /** Picoseconds as {@code 1.20 ms}. */
    public static String time(long ps) {
        return time((double) ps);
    }

    /** A plain number as {@code 1.23 M SOP}; below 1 it keeps three digits and takes no prefix. */
    public static String count(double count, String noun) {
        if (Math.abs(count) < 1) {
            return number(new BigDecimal(count).round(DIGITS)) + (noun.isEmpty() ? "" : " " + noun);
        }
        return scaled(count, 0, noun, noun.isEmpty() ? "" : " ");
    }

    /** Bytes by powers of 1024, as {@code 128 KiB}. */
    public static String bytes(long bytes) {
        double value = bytes;
        int step = 0;
        while (Math.abs(value) >= 1023.5 && step < 4) {
            value /= 1024;
            step++;
        }
        BigDecimal exact = new BigDecimal(value >= 100 ? Math.rint(value) : value);
        String unit = List.of("B", "KiB", "MiB", "GiB", "TiB").get(step);
        return number(value >= 100 ? exact : exact.round(DIGITS)) + " " + unit;
    }

    /** A share of 1 as {@code 98.40 %}. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static String scaled(double value, int exponent, String unit, String gap) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalStateException("only finite quantities are reported: value=" + value);
        }
        BigDecimal rounded = new BigDecimal(value).scaleByPowerOfTen(exponent).round(DIGITS);
        if (rounded.signum() == 0) {
            return unit.isEmpty() ? "0" : "0 " + unit;
        }
        int magnitude = rounded.precision() - rounded.scale() - 1;
        int power = Math.floorDiv(magnitude, 3) * 3;
        power = Math.max(SMALLEST, Math.min(power, SMALLEST + 3 * (PREFIXES.size() - 1)));
        String prefix = PREFIXES.get((power - SMALLEST) / 3);
        String suffix = prefix.isEmpty() ? unit : prefix + gap + unit;
        String text = number(rounded.movePointLeft(power));
        return suffix.isEmpty() ? text : text + " " + suffix;
    }

    /** Three digits with their trailing zeros, unless the number is whole and was given as such. */
    private static String number(BigDecimal rounded) {
        if (rounded.stripTrailingZeros().scale() <= 0) {
            return rounded.toBigInteger().toString();
        }
        int decimals = Math.max(0, 3 - (rounded.precision() - rounded.scale()));
        return rounded.setScale(Math.max(decimals, 0), RoundingMode.HALF_EVEN).toPlainString();
    }
}
