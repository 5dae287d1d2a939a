package org.hwsim.conversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;
import org.hwsim.diagnostics.InputException;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static ActivationRange range(float[]... activations) {
        ActivationRange range = new ActivationRange();
        Arrays.stream(activations).forEach(range::add);
        return range;
    }

    @Test
    void shouldBeWithinOneBinOfTheSortedValuesWhenAPercentileIsAsked() {
        SplittableRandom random = new SplittableRandom(5);
        float[] values = new float[20_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.max(0, Math.exp(8 * random.nextDouble() - 4) - 0.5);
        }
        ActivationRange range = range(values);
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        for (double p : new double[] {50, 90, 99, 99.9, 99.99, 100}) {
            double exact = sorted[(int) Math.round(p * sorted.length / 100) - 1];
            double found = range.percentile(p);
            assertTrue(found >= exact && found <= exact * (1 + 1.0 / 4096), p + ": " + exact + " " + found);
        }
        assertEquals(sorted[sorted.length - 1], range.max());
    }

    @Test
    void shouldCountZerosWhenAPercentileIsAsked() {
        float[] values = new float[1000];
        values[7] = 3;
        ActivationRange range = range(values);
        assertEquals(0, range.percentile(99.9));
        assertEquals(3, range.percentile(100));
        assertEquals(0.001, range.activeShare());
    }

    @Test
    void shouldNotDependOnTheOrderOrTheThreads() {
        Nets nets = new Nets(31, 3, 8, 8)
                .conv("c", 4, 3, 1, 1)
                .relu("r")
                .flatten("f")
                .dense("d", 3);
        AnnGraph graph = nets.build();
        float[][] samples = nets.samples(40);
        float[][] reversed = samples.clone();
        java.util.Collections.reverse(Arrays.asList(reversed));
        Calibration one = Calibration.of(graph, samples, 1);
        Calibration three = Calibration.of(graph, reversed, 3);
        for (String node : List.of("input", "r", "d")) {
            assertEquals(one.range(node).percentile(97), three.range(node).percentile(97));
            assertEquals(one.range(node).max(), three.range(node).max());
            assertEquals(one.range(node).min(), three.range(node).min());
            assertEquals(one.range(node).values(), three.range(node).values());
        }
        assertEquals(40 * 3 * 64, one.range("input").values());
        assertEquals(
                one.thresholdByBalancing("r"), Calibration.of(graph, samples, 3).thresholdByBalancing("r"));
    }

    @Test
    void shouldChooseTheSameSamplesWhenTheSeedIsTheSame() {
        int[] chosen = Calibration.choose(100, 1297, 7);
        assertEquals(100, Arrays.stream(chosen).distinct().count());
        assertTrue(Arrays.stream(chosen).allMatch(i -> i >= 0 && i < 1297));
        assertArrayEquals(chosen, Calibration.choose(100, 1297, 7));
        assertFalse(Arrays.equals(chosen, Calibration.choose(100, 1297, 8)));
        assertArrayEquals(new int[] {0, 1, 2}, Calibration.choose(10, 3, 7));
    }

    @Test
    void shouldRefuseActivationsThatAreNotFinite() {
        Nets nets = new Nets(32, 2).dense("d", 2).relu("r").dense("d2", 2);
        float[][] samples = {{Float.POSITIVE_INFINITY, 1}};
        InputException refused = assertThrows(InputException.class, () -> Calibration.of(nets.build(), samples, 1));
        assertTrue(refused.getMessage().contains("node \"input\" yields values that are infinite or not a number"));
    }

    @Test
    void shouldRefuseToBeAskedWhenThereWereNoSamples() {
        AnnGraph graph = new Nets(33, 2).dense("d", 2).relu("r").build();
        assertThrows(IllegalStateException.class, () -> Calibration.none(graph).range("r"));
        assertThrows(IllegalArgumentException.class, () -> Calibration.of(graph, new float[0][], 1));
    }

    @Test
    void shouldBalanceByTheMeanExcessWhenSamplesCome() {
        // identity weights: the activations of a sample are its own values
        AnnNode identity = new AnnNode.Dense("d", List.of("input"), Shape.of(2), new float[] {1, 0, 0, 1}, null);
        AnnNode relu = new AnnNode.Relu("r", List.of("d"), Shape.of(2));
        AnnGraph graph = new AnnGraph("net", "input", Shape.of(2), List.of(identity, relu), "r", List.of());
        // theta: 0 + 2 mean(4, 2) = 6; nothing above 6 in (5, 1); then 6 + 2 mean(10 - 6, 0) = 10
        float[][] samples = {{4, 2}, {5, 1}, {10, -3}};
        assertEquals(10, Calibration.of(graph, samples, 2).thresholdByBalancing("r"), 1e-9);
    }
}
