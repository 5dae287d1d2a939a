package org.hwsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class QuantityTest {
    @Test
    void shouldKeepThreeDigitsAndPickThePrefix() {
        assertEquals("23.6 pJ", Quantity.energy(23.6));
        assertEquals("1.23 µJ", Quantity.energy(1_234_567));
        assertEquals("12.3 mJ", Quantity.energy(12.34e9));
        assertEquals("83 fJ", Quantity.energy(0.083));
        assertEquals("1.50 ms", Quantity.time(1_500_000_000L));
        assertEquals("1.23 M SOP", Quantity.count(1_234_567, "SOP"));
        assertEquals("512 spikes", Quantity.count(512, "spikes"));
    }

    @Test
    void shouldTakeTheNextPrefixWhenRoundingReachesAThousand() {
        assertEquals("1 µJ", Quantity.energy(999_600));
        assertEquals("999 nJ", Quantity.energy(999_400));
    }

    @Test
    void shouldSayZeroWithoutAPrefix() {
        assertEquals("0 J", Quantity.energy(0));
        assertEquals("0 hops", Quantity.count(0, "hops"));
    }

    @Test
    void shouldTakeNoPrefixWhenACountIsBelowOne() {
        assertEquals("0.125 spikes", Quantity.count(0.125, "spikes"));
    }

    @Test
    void shouldCountBytesByPowersOf1024() {
        assertEquals("1023 B", Quantity.bytes(1023));
        assertEquals("1 KiB", Quantity.bytes(1024));
        assertEquals("1.50 MiB", Quantity.bytes(3 << 19));
    }

    @Test
    void shouldNotFollowTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals("1.23 µJ", Quantity.energy(1_234_567));
            assertEquals("98.40 %", Quantity.percent(0.984));
        } finally {
            Locale.setDefault(before);
        }
    }
}
