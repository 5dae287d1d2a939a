package org.hwsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecimalTest {
    @Test
    void shouldKeepTwelveSignificantDigits() {
        assertEquals("0.333333333333", Decimal.text(1.0 / 3));
        assertEquals("0.3", Decimal.text(0.1 + 0.2));
        assertEquals("-2956", Decimal.text(-2956.0));
        assertEquals("0", Decimal.text(-0.0));
        assertEquals("123456789012000", Decimal.text(123_456_789_012_345.0));
        assertEquals("1.5e-18", Decimal.text(1.5e-18));
        assertEquals("6.02214076e23", Decimal.text(6.02214076e23));
    }

    @Test
    void shouldYieldTheSameTextWhenReadAndWrittenAgain() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            double value = random.nextDouble() * StrictMath.pow(10, random.nextInt(-40, 40));

            String once = Decimal.text(value);

            assertEquals(once, Decimal.text(Double.parseDouble(once)), () -> "value " + value);
            assertEquals(value, Double.parseDouble(once), value * 1e-11);
        }
    }

    @Test
    void shouldRefuseWhatIsNotFinite() {
        assertThrows(IllegalStateException.class, () -> Decimal.text(Double.NaN));
        assertThrows(IllegalStateException.class, () -> Decimal.text(Double.POSITIVE_INFINITY));
    }
}
