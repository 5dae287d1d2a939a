package org.hwsim.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Doubles as text for machines: twelve significant digits, the same on every virtual machine and in every locale
 * ({@link Double#toString} changed between Java versions). Reading the text and writing it again yields the same text.
 */
public final class Decimal {
    private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);
    private static final int PLAIN_EXPONENT = 15;

    private Decimal() {}

    /**
     * @param value finite
     * @return a JSON number
     */
    public static String text(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalStateException("only finite numbers are reported: value=" + value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (Math.abs(exponent) <= PLAIN_EXPONENT) {
            return rounded.toPlainString();
        }
        String digits = rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        return digits + "e" + exponent;
    }
}
