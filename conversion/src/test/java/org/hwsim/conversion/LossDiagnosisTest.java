package org.hwsim.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hwsim.conversion.SpikingLayer.Role;
import org.junit.jupiter.api.Test;

class LossDiagnosisTest {
    private static SpikingLayer layer(int index, Role role, double threshold, int timesteps) {
        return new SpikingLayer(
                index, "layer" + index, "node" + index, role, threshold, "max", new LevelRule(threshold, timesteps));
    }

    private static SpikingLayer layer(double threshold, int timesteps) {
        return layer(0, Role.ACTIVATION, threshold, timesteps);
    }

    private static LossReport.Drop drop(LossDiagnosis diagnosis) {
        return diagnosis.report().drop().orElseThrow();
    }

    @Test
    void shouldCountEveryShareWhenSamplesAreAdded() {
        LossDiagnosis diagnosis = new LossDiagnosis(List.of(layer(2.0, 4)));
        // a level is 0.5; neuron 0 clips and saturates, 1 fits, 2 should fire and does not, 3 is rightly silent
        diagnosis.add(0, new float[] {3.0f, 1.0f, 0.5f, 0.1f}, new int[] {4, 2, 0, 0}, new double[] {1.5, 0.2, 0.9, 0});
        diagnosis.add(0, new float[] {1.0f, 0.0f, 0.0f, 0.0f}, new int[] {2, 1, 0, 0}, new double[] {1.0, -0.5, 0, 0});
        LayerLoss loss = diagnosis.report().layers().get(0);
        assertEquals(8, loss.values());
        assertEquals(100.0 / 8, loss.clippedPercent());
        assertEquals(100.0 / 8, loss.saturatedPercent());
        assertEquals(25.0, loss.deadPercent());
        assertEquals(50.0, loss.silentPercent());
        assertEquals(100.0 / 8, loss.overFiredPercent());
        assertEquals(100.0 / 8, loss.underFiredPercent());
        assertEquals(9.0 / 8 / 4, loss.activity());
        // errors -1, 0, -0.5, -0.1 and 0, 0.5, 0, 0
        assertEquals(Math.sqrt((1 + 0.25 + 0.01 + 0.25) / 8), loss.rootMeanSquareError(), 1e-7);
    }

    @Test
    void shouldCorrelateOverAllSamplesTogether() {
        LossDiagnosis diagnosis = new LossDiagnosis(List.of(layer(4.0, 4)));
        diagnosis.add(0, new float[] {1, 2}, new int[] {2, 1});
        diagnosis.add(0, new float[] {3, 4}, new int[] {3, 4});
        // x = 1 2 3 4, y = 2 1 3 4: covariance 4, variances 5 and 5
        assertEquals(0.8, diagnosis.report().layers().get(0).correlation(), 1e-12);
    }

    @Test
    void shouldBeWithoutADropWhenRatesEqualActivations() {
        LossDiagnosis diagnosis = new LossDiagnosis(List.of(layer(4.0, 4), layer(1, Role.READOUT_MEMBRANE, 1, 4)));
        diagnosis.add(0, new float[] {1, 2, 3}, new int[] {1, 2, 3});
        diagnosis.addReadings(1, new float[] {-1, 0.5f}, new double[] {-4, 2});
        LossReport report = diagnosis.report();
        assertTrue(report.drop().isEmpty());
        assertEquals(1.0, report.layers().get(1).correlation(), 1e-12);
    }

    @Test
    void shouldBlameTheClipWhenActivationsExceedTheThreshold() {
        LossDiagnosis diagnosis = new LossDiagnosis(List.of(layer(1.0, 8)));
        diagnosis.add(0, new float[] {0.5f, 1, 9, 3}, new int[] {4, 8, 8, 8});
        assertEquals(LossCause.CLIPPING, drop(diagnosis).cause());
    }

    @Test
    void shouldBlameSilenceWhenNeuronsThatShouldFireDoNot() {
        LossDiagnosis diagnosis = new LossDiagnosis(List.of(layer(8.0, 8)));
        diagnosis.add(0, new float[] {4, 4, 0, 3}, new int[] {0, 0, 0, 3});
        assertEquals(LossCause.SILENCE, drop(diagnosis).cause());
    }

    @Test
    void shouldBlameTheLevelsWhenTheyAreCoarse() {
        LossDiagnosis diagnosis = new LossDiagnosis(List.of(layer(8.0, 2)));
        // a level is 4: each rounds to the nearest, none is clipped or silent
        diagnosis.add(0, new float[] {2.5f, 3, 5, 5.5f, 6.5f, 7, 3.5f, 4}, new int[] {1, 1, 1, 1, 2, 2, 1, 1});
        assertEquals(LossCause.QUANTISATION, drop(diagnosis).cause());
    }

    @Test
    void shouldBlameUnevennessWhenNothingElseExplainsTheError() {
        LossDiagnosis diagnosis = new LossDiagnosis(List.of(layer(8.0, 64)));
        diagnosis.add(0, new float[] {2, 3, 4, 5}, new int[] {40, 10, 50, 20});
        assertEquals(LossCause.UNEVENNESS, drop(diagnosis).cause());
    }

    @Test
    void shouldNameTheFirstLayerWhenSeveralDrop() {
        LossDiagnosis diagnosis = new LossDiagnosis(
                List.of(layer(4.0, 4), layer(1, Role.ACTIVATION, 4, 4), layer(2, Role.ACTIVATION, 4, 4)));
        diagnosis.add(0, new float[] {1, 2, 3}, new int[] {1, 2, 3});
        diagnosis.add(1, new float[] {1, 2, 3}, new int[] {3, 2, 1});
        diagnosis.add(2, new float[] {1, 2, 3}, new int[] {3, 2, 0});
        assertEquals("layer1", drop(diagnosis).layer().layer().name());
    }

    @Test
    void shouldRefuseArraysOfDifferentLengths() {
        LossDiagnosis diagnosis = new LossDiagnosis(List.of(layer(4.0, 4)));
        assertThrows(IllegalArgumentException.class, () -> diagnosis.add(0, new float[2], new int[3]));
        diagnosis.add(0, new float[3], new int[3]);
        assertThrows(IllegalArgumentException.class, () -> diagnosis.add(0, new float[2], new int[2]));
    }
}
