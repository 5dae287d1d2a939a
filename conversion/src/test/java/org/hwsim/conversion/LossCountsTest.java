package org.hwsim.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
import org.hwsim.ann.AnnEvaluator;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;
import org.hwsim.conversion.CodingOptions.InputCode;
import org.hwsim.conversion.coding.RateCoding;
import org.junit.jupiter.api.Test;

class LossCountsTest {
    private static final int T = 4;

    /** Neuron n of "r" is pixel n, clipped at 2; so a level is 0.5. The output adds them up. */
    private static final AnnGraph GRAPH = new AnnGraph(
            "net",
            "input",
            Shape.of(4),
            List.of(
                    new AnnNode.Dense(
                            "d",
                            List.of("input"),
                            Shape.of(4),
                            new float[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1},
                            new float[4]),
                    new AnnNode.Relu("r", List.of("d"), Shape.of(4)),
                    new AnnNode.Dense("o", List.of("r"), Shape.of(1), new float[] {1, 1, 1, 1}, new float[1])),
            "o",
            List.of());

    private static final float[][] SAMPLES = {{3, 1, 0.5f, 0.1f}, {1, 0, 0.2f, 0}};

    private static Converted converted(CodingOptions options) {
        float[][] calibration = {{2, 2, 2, 2}};
        return Conversion.run(GRAPH, calibration, 1, new RateCoding(), options.withTimesteps(T))
                .converted();
    }

    private static LossCounts counted(Converted converted, int threads) {
        LossCounts counts = new LossCounts(GRAPH, converted);
        new AnnEvaluator(GRAPH).runAll(SAMPLES, threads, sample -> counts.activations());
        return counts;
    }

    private static CodingOptions max() {
        return CodingOptions.DEFAULTS.withThreshold(ThresholdRule.parse("max"));
    }

    @Test
    void shouldCountEachSideWhileItsOwnPassGoesOn() {
        LossCounts counts = counted(converted(max()), 2);
        // in two samples neurons 0 and 1 fired, neuron 0 once in all 4 steps
        BitSet fired = BitSet.valueOf(new long[] {0b0011});

        LossCounts.Percents hidden = counts.percents(0, new LossCounts.LayerSpikes(4, fired, 1, 2));

        // of 8 values one, 3, is above the threshold of 2, and one has 4 spikes in 4 steps
        assertEquals(100.0 / 8, hidden.clippedPercent());
        assertEquals(100.0 / 8, hidden.saturatedPercent());
        // neuron 2 never fired although 0.5 is above half a level of 0.25; neuron 3, at 0.1, need not have
        assertEquals(100.0 / 4, hidden.deadPercent());
    }

    @Test
    void shouldSayNothingOfALayerThatDoesNotFire() {
        LossCounts counts = counted(converted(max()), 1);

        LossCounts.Percents readout = counts.percents(1, new LossCounts.LayerSpikes(1, new BitSet(), 0, 1));

        assertEquals(Double.NaN, readout.clippedPercent());
        assertEquals(Double.NaN, readout.deadPercent());
        assertEquals(Double.NaN, readout.saturatedPercent());
    }

    @Test
    void shouldSayNothingOfSpikesWhenNoSampleWasSimulated() {
        LossCounts counts = counted(converted(max()), 1);

        LossCounts.Percents hidden = counts.percents(0, new LossCounts.LayerSpikes(4, new BitSet(), 0, 0));

        assertEquals(100.0 / 8, hidden.clippedPercent());
        assertEquals(Double.NaN, hidden.deadPercent());
        assertEquals(Double.NaN, hidden.saturatedPercent());
    }

    @Test
    void shouldHoldAnInputOfSpikesAgainstWhatTheEncoderYields() {
        Converted converted = converted(max().withInput(InputCode.SPIKES));
        LossCounts counts = counted(converted, 1);

        // the largest pixel of the calibration is 2, one of the 8 pixels is 3
        assertEquals(SpikingLayer.Role.INPUT, converted.layers().get(0).role());
        assertEquals(
                100.0 / 8,
                counts.percents(0, new LossCounts.LayerSpikes(4, new BitSet(), 0, 2))
                        .clippedPercent());
    }
}
