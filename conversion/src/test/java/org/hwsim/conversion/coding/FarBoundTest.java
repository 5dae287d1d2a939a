package org.hwsim.conversion.coding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;
import org.hwsim.conversion.Calibration;
import org.hwsim.conversion.CodingOptions;
import org.hwsim.conversion.ThresholdRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A clip whose bound is the threshold; the largest activation of the calibration is 1, and a window has 8 steps. */
class FarBoundTest {
    private static final CodingOptions T8 = CodingOptions.DEFAULTS.withTimesteps(8);

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "5, false", "6, true", "16, true", "17, true", "1000000, true"})
    void shouldSayThatABoundIsFarAboveWhenAtMostOneSpikeIsLeft(float bound, boolean far) {
        // 8 · 1 / bound is 1.6 at 5 and rounds to two spikes; it is 1.33 at 6, half a spike at 16
        assertEquals(far ? 1 : 0, notes(bound, T8).size());
    }

    @Test
    void shouldTellSilenceFromOneSpikeAndNameTheWayOut() {
        String one = notes(16, T8).get(0);
        String none = notes(17, T8).get(0);

        assertTrue(one.contains("layer \"") && one.contains("one spike at most"), one);
        assertTrue(none.contains("no spike at all") && none.contains("--threshold percentile:99.9"), none);
    }

    @Test
    void shouldSayNothingWhenTheThresholdIsMeasuredOrNothingWas() {
        AnnGraph graph = graph(1000);

        assertEquals(List.of(), notes(1000, T8.withThreshold(ThresholdRule.MAX)));
        assertEquals(
                List.of(),
                new RateCoding().convert(graph, Calibration.none(graph), T8).notes());
    }

    private static List<String> notes(float bound, CodingOptions options) {
        AnnGraph graph = graph(bound);
        Calibration calibration = Calibration.of(graph, new float[][] {{1, 0.5f}}, 1);
        return new RateCoding().convert(graph, calibration, options).notes();
    }

    private static AnnGraph graph(float bound) {
        Shape two = Shape.of(2);
        float[] unit = {1, 0, 0, 1};
        return new AnnGraph(
                "net",
                "input",
                two,
                List.of(
                        new AnnNode.Dense("d1", List.of("input"), two, unit, null),
                        new AnnNode.Clip("c", List.of("d1"), two, 0, bound),
                        new AnnNode.Dense("d2", List.of("c"), two, unit, null)),
                "d2",
                List.of());
    }
}
