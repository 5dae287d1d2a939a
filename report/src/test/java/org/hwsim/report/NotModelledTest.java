package org.hwsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.hwsim.hw.energy.ActionCounts;
import org.hwsim.hw.energy.EnergyBreakdown;
import org.hwsim.hw.energy.EnergyModel;
import org.junit.jupiter.api.Test;

class NotModelledTest {
    @Test
    void shouldNameEveryActionThatHappenedWithoutAPrice() {
        // given 100 input multiplications in two samples, at 45 nm with 8 KiB: 0.23 + 2 · 1.25 = 2.73 pJ each
        var rival = new AnnRival(112, null, 50, 20, 45.0, 0.9, 8192L);

        // when
        List<String> sentences = NotModelled.of(SmallRun.totals(), SmallRun.PRICES, 2, rival, true);

        // then 50 · 2.73 = 136.5 pJ
        assertEquals("spike is counted (5 an inference) and has no price on this chip", sentences.get(0));
        assertEquals(
                "inputMac is counted (50 an inference) and has no price on this chip; as int8 outside the chip about "
                        + "136 pJ an inference (derived)",
                sentences.get(5));
        assertEquals("reading the answer's membranes by the host", sentences.get(6));
    }

    @Test
    void shouldSayWhyThereIsNoEstimateOfTheInput() {
        var rival = new AnnRival(112, null, 50, 20, null, null, 8192L);

        String input = NotModelled.of(SmallRun.totals(), SmallRun.PRICES, 2, rival, false)
                .get(5);

        assertTrue(input.endsWith("; no int8 estimate: the chip file gives no process node and supply voltage"), input);
    }

    @Test
    void shouldSayThatTimeAndStaticPowerAreMissingWhenTheChipPricesNeither() {
        var nothing = new EnergyBreakdown(Map.of(), Map.of());
        var totals = new Totals(12, 6, 0, ActionCounts.none(), 0, nothing);

        List<String> sentences = NotModelled.of(totals, new EnergyModel(Map.of(), List.of()), 2, null, false);

        assertTrue(sentences.get(0).startsWith("static power"), sentences.toString());
        assertTrue(sentences.get(1).startsWith("time"), sentences.toString());
    }
}
