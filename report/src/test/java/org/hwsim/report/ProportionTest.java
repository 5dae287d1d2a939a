package org.hwsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ProportionTest {
    @Test
    void shouldGiveTheWilsonIntervalWhenSomeHit() {
        // given 8 of 10: p = 0.8, z² = 3.841459
        var share = new Proportion(8, 10);

        // then centre (0.8 + 3.841459 / 20) / 1.3841459 = 0.716740,
        // half 1.959964 √(0.016 + 3.841459 / 400) / 1.3841459 = 1.959964 · 0.160011 / 1.3841459 = 0.226578
        assertEquals(0.716740 - 0.226578, share.low95(), 2e-6);
        assertEquals(0.716740 + 0.226578, share.high95(), 2e-6);
    }

    @Test
    void shouldStartAtZeroWhenNothingHits() {
        // given 0 of 10: centre = half = (z² / 20) / (1 + z² / 10), so the upper end is z² / (10 + z²)
        var share = new Proportion(0, 10);

        assertEquals(0, share.low95());
        assertEquals(3.841459 / 13.841459, share.high95(), 1e-6);
    }

    @Test
    void shouldEndAtOneWhenEverythingHits() {
        var share = new Proportion(10, 10);

        assertEquals(10 / 13.841459, share.low95(), 1e-6);
        assertEquals(1, share.high95());
    }

    @Test
    void shouldRefuseMoreHitsThanTries() {
        assertThrows(IllegalArgumentException.class, () -> new Proportion(11, 10));
    }
}
