package org.hwsim.ann.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hwsim.ann.AnnEvaluator;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.Pictures;
import org.hwsim.ann.SharedFiles;
import org.hwsim.ann.pass.StandardPasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The evaluator against outputs that were computed elsewhere. */
class SharedModelsTest {
    private static final double[] ZERO = {0};
    private static final double[] ONE = {1};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "digits-cnn",
                "mnist-mlp",
                "mnist-mlp-bias",
                "mnist-lenet",
                "mnist-lenet-clip",
                "mnist-lenet-qcfs8",
                "cifar10-resnet20",
                "cifar10-resnet20-clip",
                "cifar10-vgg9",
                "cifar10-vgg9-clip",
                "tp-cifar10-resnet8",
                "tp-mnist-lenet5-maxpool",
                "tp-imagenet-mobilenetv1-025-128"
            })
    void shouldAgreeWithExpectedOutputsWhenFirstTwentyTestSamplesAreEvaluated(String model) throws IOException {
        AnnGraph graph = OnnxReader.read(SharedFiles.find("models/" + model + ".onnx"));
        List<String> lines = Files.readAllLines(SharedFiles.find("models/expected/" + model + ".csv"));

        float[][] outputs = new AnnEvaluator(graph).runAll(samples(model), 2);

        assertEquals(20, outputs.length);
        for (int i = 0; i < outputs.length; i++) {
            String[] cells = lines.get(i + 1).split(",");
            assertAgrees(model + " sample " + i, outputs[i], cells);
        }
    }

    private static void assertAgrees(String what, float[] output, String[] cells) {
        assertEquals(cells.length - 2, output.length, what);
        double largest = 0;
        for (int k = 2; k < cells.length; k++) {
            largest = Math.max(largest, Math.abs(Double.parseDouble(cells[k])));
        }
        for (int k = 0; k < output.length; k++) {
            assertEquals(Double.parseDouble(cells[k + 2]), output[k], 1e-4 * largest, what + " output " + k);
        }
    }

    private static float[][] samples(String model) throws IOException {
        if (model.startsWith("digits")) {
            return Pictures.normalised(
                    Pictures.csv(SharedFiles.find("data/digits/digits_test.csv"), 20), 16, ZERO, ONE);
        }
        if (model.equals("tp-mnist-lenet5-maxpool")) {
            double[] mean = {0.1307};
            double[] deviation = {0.3081};
            return Pictures.normalised(mnist(20), 255, mean, deviation);
        }
        if (model.startsWith("mnist")) {
            return Pictures.normalised(mnist(20), 255, ZERO, ONE);
        }
        if (model.startsWith("tp-imagenet")) {
            Path inputs = SharedFiles.find("models/expected/" + model + "-input-u8.bin");
            return Pictures.normalised(
                    Pictures.bytes(inputs, 3 * 128 * 128), 1, new double[] {128}, new double[] {128});
        }
        float[][] pictures = Pictures.cifar10(SharedFiles.find("data/cifar10/test_batch.bin"), 20);
        if (model.startsWith("tp-")) {
            return pictures;
        }
        if (model.startsWith("cifar10-vgg9")) {
            return Pictures.normalised(pictures, 255, ZERO, ONE);
        }
        double[] mean = {0.485, 0.456, 0.406};
        double[] deviation = {0.229, 0.224, 0.225};
        return Pictures.normalised(pictures, 255, mean, deviation);
    }

    private static float[][] mnist(int count) throws IOException {
        return Pictures.idx(SharedFiles.find("data/mnist/t10k-images-idx3-ubyte.gz"), count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "digits-cnn",
                "mnist-mlp",
                "mnist-lenet-clip",
                "mnist-lenet-qcfs8",
                "cifar10-resnet20-clip",
                "cifar10-vgg9",
                "tp-cifar10-resnet8",
                "tp-imagenet-mobilenetv1-025-128"
            })
    void shouldComputeTheSameWhenPassesAreApplied(String model) throws IOException {
        AnnGraph graph = OnnxReader.read(SharedFiles.find("models/" + model + ".onnx"));
        float[][] samples = samples(model);

        AnnGraph rewritten = StandardPasses.apply(graph);

        float[][] expected = new AnnEvaluator(graph).runAll(samples, 2);
        float[][] actual = new AnnEvaluator(rewritten).runAll(samples, 2);
        for (int i = 0; i < samples.length; i++) {
            assertArrayEquals(expected[i], actual[i], 1e-4f * largestMagnitude(expected[i]), model + " sample " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cifar10-resnet20-clip", "cifar10-vgg9", "mnist-lenet-qcfs8", "mnist-lenet"})
    void shouldLeaveOnlyLayersThatConvertWhenPassesAreApplied(String model) {
        AnnGraph graph = StandardPasses.apply(OnnxReader.read(SharedFiles.find("models/" + model + ".onnx")));

        Set<String> kinds = new TreeSet<>();
        graph.nodes().forEach(node -> kinds.add(node.getClass().getSimpleName()));

        Set<String> expected = new TreeSet<>(List.of("AveragePool", "Conv", "Dense", "Reshape"));
        switch (model) {
            case "cifar10-resnet20-clip" -> expected.addAll(List.of("Add", "Clip"));
            case "mnist-lenet-qcfs8" -> expected.add("Qcfs");
            default -> expected.add("Relu");
        }
        assertEquals(expected, kinds);
    }

    private static float largestMagnitude(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    @Test
    void shouldOpenEveryNetworkInTheFolder() throws IOException {
        try (var files = Files.list(SharedFiles.find("models"))) {
            List<Path> models = files.filter(file -> file.toString().endsWith(".onnx"))
                    .sorted()
                    .toList();
            assertTrue(models.size() >= 17, "found " + models);
            for (Path model : models) {
                AnnGraph graph = OnnxReader.read(model);
                int classes = graph.name().startsWith("tp-imagenet") ? 1000 : 10;
                assertEquals(classes, graph.outputShape().size(), graph.name());
            }
        }
    }

    @Test
    void shouldClassifyAsPublishedWhenAllMnistTestPicturesAreEvaluated() throws IOException {
        AnnGraph graph = OnnxReader.read(SharedFiles.find("models/mnist-lenet.onnx"));
        float[][] samples = Pictures.normalised(mnist(10_000), 255, ZERO, ONE);
        int[] labels = Pictures.idxLabels(SharedFiles.find("data/mnist/t10k-labels-idx1-ubyte.gz"), 10_000);

        float[][] outputs = new AnnEvaluator(graph).runAll(samples, 2);

        int right = 0;
        for (int i = 0; i < outputs.length; i++) {
            right += largest(outputs[i]) == labels[i] ? 1 : 0;
        }
        assertEquals(9929, right, "the model's own documentation says 9929 of 10000");
    }

    private static int largest(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }
}
