package org.hwsim.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.hwsim.conversion.CodingOptions.InputCode;
import org.hwsim.conversion.CodingOptions.Offset;
import org.hwsim.conversion.CodingOptions.PoolCode;
import org.hwsim.conversion.CodingOptions.Readout;
import org.junit.jupiter.api.Test;

class CodingOptionsTest {
    private static String refusal(Runnable parse) {
        return assertThrows(IllegalArgumentException.class, parse::run).getMessage();
    }

    @Test
    void shouldReadEveryRuleAsItIsWritten() {
        assertEquals(ThresholdRule.MAX, ThresholdRule.parse("max"));
        assertEquals(ThresholdRule.CLIP, ThresholdRule.parse(" CLIP "));
        assertEquals(ThresholdRule.LTB, ThresholdRule.parse("ltb"));
        assertEquals(ThresholdRule.DEFAULT, ThresholdRule.parse("default"));
        assertEquals(ThresholdRule.percentile(99.5), ThresholdRule.parse("percentile:99.5"));
        for (String rule : new String[] {"max", "clip", "ltb", "percentile:99.9"}) {
            assertEquals(rule, ThresholdRule.parse(rule).toString());
        }
    }

    @Test
    void shouldSayWhatIsAllowedWhenARuleIsNone() {
        String allowed = "; allowed: max, percentile:P with 0 < P <= 100, clip or ltb";
        assertEquals("no threshold rule: 'p99'" + allowed, refusal(() -> ThresholdRule.parse("p99")));
        assertEquals(
                "not a number after 'percentile:' in 'percentile:high'" + allowed,
                refusal(() -> ThresholdRule.parse("percentile:high")));
        assertEquals(
                "a percentile is above 0 and at most 100: '101.0'" + allowed,
                refusal(() -> ThresholdRule.parse("percentile:101")));
        assertEquals(
                "not a number after 'percentile:' in 'percentile:NaN'" + allowed,
                refusal(() -> ThresholdRule.parse("percentile:NaN")));
    }

    @Test
    void shouldReadEveryChoiceAndSayWhichThereAre() {
        assertEquals(Offset.SHIFT, Offset.parse("shift"));
        assertEquals(InputCode.SPIKES, InputCode.parse("Spikes"));
        assertEquals(PoolCode.LINEAR, PoolCode.parse("linear"));
        assertEquals(Readout.MEMBRANE, Readout.parse("membrane"));
        assertEquals("no offset: 'half'; allowed: v0 or shift", refusal(() -> Offset.parse("half")));
        assertEquals("no pooling: 'max'; allowed: linear or spiking", refusal(() -> PoolCode.parse("max")));
        assertEquals("no input code: 'poisson'; allowed: analog or spikes", refusal(() -> InputCode.parse("poisson")));
        assertEquals("no readout: 'first'; allowed: membrane or spikes", refusal(() -> Readout.parse("first")));
    }

    @Test
    void shouldRefuseAWindowWithoutSteps() {
        assertThrows(IllegalArgumentException.class, () -> CodingOptions.DEFAULTS.withTimesteps(0));
        assertThrows(IllegalArgumentException.class, () -> CodingOptions.DEFAULTS.withTimesteps(65537));
    }
}
