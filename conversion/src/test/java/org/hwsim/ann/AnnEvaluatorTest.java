package org.hwsim.ann;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnEvaluatorTest {
    private static final Shape TWO = Shape.of(2);

    /** x, then 2x + 1, then ReLU; the output adds the first and the last. */
    private static AnnGraph branched() {
        return new AnnGraph(
                "branched",
                "x",
                TWO,
                List.of(
                        new AnnNode.Scale("line", List.of("x"), TWO, -1, new float[] {2}, new float[] {1}),
                        new AnnNode.Relu("relu", List.of("line"), TWO),
                        new AnnNode.Add("sum", List.of("line", "relu"), TWO)),
                "sum",
                List.of());
    }

    /** A convolution of random weights, large enough for several bands of rows. */
    private static AnnGraph convolution(int kernel, int stride, int pad, int group, int outputs) {
        SplittableRandom random = new SplittableRandom(7);
        Shape input = Shape.of(4, 23, 29);
        Window window = Window.of(kernel, kernel).withStride(stride, stride).withPads(pad, 0, pad, 1);
        Shape output = Shape.of(outputs, window.rows(23, false), window.columns(29, false));
        float[] weights = new float[outputs * 4 / group * kernel * kernel];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextDouble(-1, 1);
        }
        float[] bias = new float[outputs];
        for (int o = 0; o < outputs; o++) {
            bias[o] = o;
        }
        return new AnnGraph(
                "convolution",
                "x",
                input,
                List.of(new AnnNode.Conv("conv", List.of("x"), output, weights, bias, group, window)),
                "conv",
                List.of());
    }

    private static float[] noise(int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    /** The sum that defines a convolution, one output at a time. */
    private static float[] byDefinition(AnnNode.Conv conv, Shape input, float[] x) {
        Window window = conv.window();
        Shape shape = conv.shape();
        int channels = conv.channelsPerGroup();
        float[] y = new float[shape.size()];
        int at = 0;
        for (int o = 0; o < shape.dim(0); o++) {
            int firstChannel = o / (shape.dim(0) / conv.group()) * channels;
            for (int row = 0; row < shape.dim(1); row++) {
                for (int column = 0; column < shape.dim(2); column++) {
                    double sum = conv.bias() == null ? 0 : conv.bias()[o];
                    for (int c = 0; c < channels; c++) {
                        for (int ky = 0; ky < window.kernelY(); ky++) {
                            for (int kx = 0; kx < window.kernelX(); kx++) {
                                int iy = row * window.strideY() - window.padTop() + ky;
                                int ix = column * window.strideX() - window.padLeft() + kx;
                                if (iy >= 0 && iy < input.dim(1) && ix >= 0 && ix < input.dim(2)) {
                                    int w = ((o * channels + c) * window.kernelY() + ky) * window.kernelX() + kx;
                                    int i = ((firstChannel + c) * input.dim(1) + iy) * input.dim(2) + ix;
                                    sum += (double) conv.weights()[w] * x[i];
                                }
                            }
                        }
                    }
                    y[at++] = (float) sum;
                }
            }
        }
        return y;
    }

    @Test
    void shouldReadBufferThatIsStillNeededWhenBranchesJoin() {
        float[] y = new AnnEvaluator(branched()).run(new float[] {3, -4});

        // 7 + 7, -7 + 0
        assertArrayEquals(new float[] {14, -7}, y);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 1 0 1 5", "3 1 1 1 6", "3 2 1 2 4", "5 3 2 4 8", "2 1 0 4 4", "7 1 3 1 9"})
    void shouldEqualDefinitionWhenConvolutionIsLaidOutInBands(String geometry) {
        int[] g = Arrays.stream(geometry.split(" ", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
        AnnGraph graph = convolution(g[0], g[1], g[2], g[3], g[4]);
        float[] x = noise(graph.inputShape().size(), 3);

        float[] y = new AnnEvaluator(graph).run(x);

        AnnNode.Conv conv = (AnnNode.Conv) graph.nodes().get(0);
        assertArrayEquals(byDefinition(conv, graph.inputShape(), x), y, 1e-4f);
    }

    @Test
    void shouldGiveSameBitsWhenThreadsDiffer() {
        AnnEvaluator evaluator = new AnnEvaluator(convolution(3, 1, 1, 1, 6));
        float[][] samples = new float[40][];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = noise(4 * 23 * 29, i);
        }

        float[][] alone = evaluator.runAll(samples, 1);
        float[][] together = evaluator.runAll(samples, 4);

        for (int i = 0; i < samples.length; i++) {
            assertArrayEquals(alone[i], together[i], 0f);
            assertArrayEquals(alone[i], evaluator.run(samples[i]), 0f);
        }
    }

    @Test
    void shouldShowEveryActivationInOrderWhenListenedTo() {
        Map<String, float[]> seen = new LinkedHashMap<>();

        new AnnEvaluator(branched()).run(new float[] {3, -4}, (id, values) -> seen.put(id, values.clone()));

        assertEquals(List.of("x", "line", "relu", "sum"), new ArrayList<>(seen.keySet()));
        assertArrayEquals(new float[] {7, -7}, seen.get("line"));
        assertArrayEquals(new float[] {7, 0}, seen.get("relu"));
    }

    @Test
    void shouldAskForListenerOfEachSampleWhenManyAreRun() {
        float[][] samples = {{1, 0}, {2, 0}, {3, 0}};
        Map<Integer, Float> firsts = new ConcurrentHashMap<>();

        new AnnEvaluator(branched()).runAll(samples, 2, index -> (id, values) -> {
            if (id.equals("line")) {
                firsts.put(index, values[0]);
            }
        });

        assertEquals(Map.of(0, 3f, 1, 5f, 2, 7f), firsts);
    }

    @Test
    void shouldThrowWhatListenerThrewWhenManyAreRun() {
        IllegalStateException thrown = assertThrows(
                IllegalStateException.class,
                () -> new AnnEvaluator(branched()).runAll(new float[8][2], 2, index -> (id, values) -> {
                    throw new IllegalStateException("stop");
                }));

        assertEquals("stop", thrown.getMessage());
    }

    @Test
    void shouldNameBothSizesWhenSampleIsOfAnotherSize() {
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> new AnnEvaluator(branched()).run(new float[3]));

        assertTrue(thrown.getMessage().contains("sample=3"), thrown.getMessage());
    }

    @Test
    void shouldQuantiseToLevelsWhenActivationIsQcfs() {
        AnnGraph graph = new AnnGraph(
                "qcfs",
                "x",
                Shape.of(6),
                List.of(new AnnNode.Qcfs("q", List.of("x"), Shape.of(6), 2, 4)),
                "q",
                List.of());

        // steps of 0.5, the half step rounds up: 0.24 -> 0, 0.25 -> 0.5, 1.1 -> 1, 1.75 -> 2
        assertArrayEquals(
                new float[] {0, 0, 0.5f, 1, 2, 2},
                new AnnEvaluator(graph).run(new float[] {-3, 0.24f, 0.25f, 1.1f, 1.75f, 9}));
    }
}
