package org.hwsim.conversion.coding;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.hwsim.ann.AnnEvaluator;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.Pictures;
import org.hwsim.ann.SharedFiles;
import org.hwsim.ann.onnx.OnnxReader;
import org.hwsim.conversion.Calibration;
import org.hwsim.conversion.CodingOptions;
import org.hwsim.conversion.Converted;
import org.junit.jupiter.api.Test;

/** The networks that are shared, converted and simulated in floats: as accurate as a plain simulation should be. */
class SharedNetworksTest {
    private static final double[] NO_MEAN = {0};
    private static final double[] ONE = {1};

    static AnnGraph read(String model) {
        return OnnxReader.read(SharedFiles.find("models/" + model + ".onnx"));
    }

    /** How many answers are right after each number of steps. */
    static int[] correct(Converted converted, float[][] samples, int[] labels, int... steps) {
        AtomicIntegerArray correct = new AtomicIntegerArray(steps.length);
        IntStream.range(0, 2).parallel().forEach(worker -> {
            FloatSimulation simulation = new FloatSimulation(converted.network());
            for (int i = worker; i < samples.length; i += 2) {
                simulation.run(converted.encoder().encode(samples[i]));
                for (int k = 0; k < steps.length; k++) {
                    if (converted.decoder().answer(simulation.readingAfter(steps[k])) == labels[i]) {
                        correct.incrementAndGet(k);
                    }
                }
            }
        });
        return IntStream.range(0, steps.length).map(correct::get).toArray();
    }

    static int correct(AnnGraph graph, float[][] samples, int[] labels) {
        float[][] logits = new AnnEvaluator(graph).runAll(samples, 2);
        int correct = 0;
        for (int i = 0; i < logits.length; i++) {
            int best = 0;
            for (int c = 1; c < logits[i].length; c++) {
                best = logits[i][c] > logits[i][best] ? c : best;
            }
            correct += best == labels[i] ? 1 : 0;
        }
        return correct;
    }

    static float[][] digits(String part, int count) throws IOException {
        return Pictures.normalised(
                Pictures.csv(SharedFiles.find("data/digits/digits_" + part + ".csv"), count), 16, NO_MEAN, ONE);
    }

    static int[] digitLabels(String part, int count) throws IOException {
        List<String> lines = java.nio.file.Files.readAllLines(SharedFiles.find("data/digits/digits_" + part + ".csv"));
        return lines.subList(1, count + 1).stream()
                .mapToInt(line -> Integer.parseInt(line.split(",")[0]))
                .toArray();
    }

    static float[][] mnist(String part, int count) throws IOException {
        return Pictures.normalised(
                Pictures.idx(SharedFiles.find("data/mnist/" + part + "-images-idx3-ubyte.gz"), count),
                255,
                NO_MEAN,
                ONE);
    }

    @Test
    void shouldKeepTheDigitsWhenRunFor32Steps() throws IOException {
        AnnGraph graph = read("digits-cnn");
        Calibration calibration = Calibration.of(graph, digits("train", 1000), 2);
        Converted converted = new RateCoding().convert(graph, calibration, CodingOptions.DEFAULTS);
        int[] right = correct(converted, digits("test", 500), digitLabels("test", 500), 4, 8, 16, 32);
        assertTrue(
                right[3] >= 490, () -> "98.0 % of 500 at T = 32, right after 4, 8, 16, 32: " + Arrays.toString(right));
    }

    @Test
    void shouldKeepMnistWhenRunFor8And32Steps() throws IOException {
        AnnGraph graph = read("mnist-lenet");
        Calibration calibration = Calibration.of(graph, mnist("train", 1000), 2);
        Converted converted = new RateCoding().convert(graph, calibration, CodingOptions.DEFAULTS);
        float[][] pictures = mnist("t10k", 1000);
        int[] labels = Pictures.idxLabels(SharedFiles.find("data/mnist/t10k-labels-idx1-ubyte.gz"), 1000);
        int ann = correct(graph, pictures, labels);
        int[] right = correct(converted, pictures, labels, 4, 8, 16, 32);
        String seen = "ANN " + ann + ", SNN after 4, 8, 16, 32: " + Arrays.toString(right);
        assertTrue(right[1] >= ann - 3 && right[3] >= ann - 3, seen);
    }
}
