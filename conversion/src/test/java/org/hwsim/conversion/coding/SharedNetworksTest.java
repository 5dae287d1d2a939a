package org.hwsim.conversion.coding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hwsim.ann.AnnEvaluator;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.Pictures;
import org.hwsim.ann.SharedFiles;
import org.hwsim.ann.onnx.OnnxReader;
import org.hwsim.ann.pass.StandardPasses;
import org.hwsim.conversion.Calibration;
import org.hwsim.conversion.CodingOptions;
import org.hwsim.conversion.CodingOptions.InputCode;
import org.hwsim.conversion.CodingOptions.Offset;
import org.hwsim.conversion.CodingOptions.PoolCode;
import org.hwsim.conversion.CodingOptions.Readout;
import org.hwsim.conversion.Converted;
import org.hwsim.conversion.LayerReference;
import org.hwsim.conversion.LossDiagnosis;
import org.hwsim.conversion.LossReport;
import org.hwsim.conversion.ThresholdRule;
import org.hwsim.snn.SnnNetwork;
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

    static float[][] cifar10(int count) throws IOException {
        double[] mean = {0.485, 0.456, 0.406};
        double[] deviation = {0.229, 0.224, 0.225};
        float[][] pictures = Pictures.cifar10(SharedFiles.find("data/cifar10/test_batch.bin"), count);
        return Pictures.normalised(pictures, 255, mean, deviation);
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

    @Test
    void shouldKeepTheDigitsUnderEveryOption() throws IOException {
        AnnGraph graph = read("digits-cnn");
        Calibration calibration = Calibration.of(graph, digits("train", 1000), 2);
        float[][] pictures = digits("test", 500);
        int[] labels = digitLabels("test", 500);
        CodingOptions options = CodingOptions.DEFAULTS;
        List<CodingOptions> all = List.of(
                options.withThreshold(ThresholdRule.MAX),
                options.withThreshold(ThresholdRule.LTB),
                options.withOffset(Offset.SHIFT),
                options.withPool(PoolCode.SPIKING),
                options.withInput(InputCode.SPIKES),
                options.withReadout(Readout.SPIKES));
        for (CodingOptions each : all) {
            Converted converted = new RateCoding().convert(graph, calibration, each);
            int[] right = correct(converted, pictures, labels, 32);
            // the trained network has 492 right; one point less is five pictures
            assertTrue(right[0] >= 487, () -> each + ": " + right[0] + " of 500 right");
        }
    }

    @Test
    void shouldKeepAResidualNetworkWhenItsShortcutsWaitForTheDepth() throws IOException {
        AnnGraph graph = StandardPasses.apply(read("cifar10-resnet20-clip"));
        Converted converted =
                new RateCoding().convert(graph, Calibration.none(graph), CodingOptions.DEFAULTS.withTimesteps(64));
        SnnNetwork network = converted.network();
        // 19 activations and the readout; the shortcut of each of the 9 blocks skips one layer
        assertEquals(20, network.populations().size());
        assertEquals(19, network.populations().get(network.output()).window().offset());
        assertEquals(19 + 64, network.latencySteps());
        long shortcuts = network.projections().stream()
                .filter(projection -> projection.delay() == 2)
                .count();
        assertEquals(9, shortcuts);
        assertTrue(network.projections().stream().allMatch(projection -> projection.delay() <= 2));

        float[][] pictures = cifar10(8);
        LayerReference reference = new LayerReference(graph, converted);
        LossDiagnosis diagnosis = new LossDiagnosis(converted.layers());
        FloatSimulation simulation = new FloatSimulation(network);
        int agree = 0;
        for (float[] picture : pictures) {
            simulation.run(converted.encoder().encode(picture));
            float[][] activations = reference.run(picture);
            for (int layer = 0; layer < 19; layer++) {
                diagnosis.add(layer, activations[layer], simulation.counts(layer));
            }
            double[] readings = simulation.readingAfter(64);
            diagnosis.addReadings(19, activations[19], readings);
            double[] logits =
                    IntStream.range(0, 10).mapToDouble(c -> activations[19][c]).toArray();
            agree += converted.decoder().answer(readings) == converted.decoder().answer(logits) ? 1 : 0;
        }
        LossReport report = diagnosis.report();
        String seen = report.layers().stream()
                .map(loss -> String.format(Locale.ROOT, "%.3f", loss.correlation()))
                .collect(Collectors.joining(" "));
        assertTrue(report.layers().get(0).correlation() > 0.999, seen);
        assertTrue(report.layers().stream().allMatch(loss -> loss.correlation() > 0.95), seen);
        assertTrue(agree >= 7, agree + " of 8 answers as the trained network's");
    }
}
