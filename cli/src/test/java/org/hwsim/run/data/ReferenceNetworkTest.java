package org.hwsim.run.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hwsim.ann.AnnEvaluator;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.onnx.OnnxReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data, preprocessing and network together give the outputs that others have computed. */
class ReferenceNetworkTest {
    @TempDir
    Path folder;

    @Test
    void shouldAnswer492Of500EmbeddedDigitsRight() throws IOException {
        AnnGraph graph = OnnxReader.read(EmbeddedExample.writeModel(folder));
        DataSet digits = DataSource.open(EmbeddedExample.DATA);
        var feed = SampleFeed.of(
                digits,
                EmbeddedExample.preprocessing(),
                graph.inputShape().dims(),
                graph.outputShape().size());

        var evaluator = new AnnEvaluator(graph);
        int right = 0;
        for (int i = 0; i < digits.size(); i++) {
            right += largest(evaluator.run(feed.sample(i))) == digits.label(i) ? 1 : 0;
        }

        // 98.40 %, as published with the network
        assertEquals(492, right);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "mnist-lenet; mnist:data/mnist; 255; 0; 1",
                "mnist-mlp; mnist:data/mnist; 255; 0; 1",
                "tp-mnist-lenet5-maxpool; mnist:data/mnist; 255; 0.1307; 0.3081",
                "cifar10-resnet20; cifar10:data/cifar10/test_batch.bin; 255; 0.485,0.456,0.406; 0.229,0.224,0.225",
                "tp-cifar10-resnet8; cifar10:data/cifar10/test_batch.bin; 1; 0; 1"
            })
    void shouldGiveTheOutputsThatOthersComputed(String model, String data, String scale, String mean, String std)
            throws IOException {
        int colon = data.indexOf(':');
        Path expectedFile = SharedFiles.at("models/expected/" + model + ".csv");
        AnnGraph graph = OnnxReader.read(SharedFiles.at("models/" + model + ".onnx"));
        DataSet samples = DataSource.open(data.substring(0, colon + 1) + SharedFiles.at(data.substring(colon + 1)));
        var preprocessing = Preprocessing.defaultFor(samples).with(scale, mean, std);
        var feed = SampleFeed.of(
                samples,
                preprocessing,
                graph.inputShape().dims(),
                graph.outputShape().size());
        var evaluator = new AnnEvaluator(graph);

        List<String> lines = Files.readAllLines(expectedFile);
        assertEquals(21, lines.size());
        for (String line : lines.subList(1, 21)) {
            String[] fields = line.split(",");
            int index = Integer.parseInt(fields[0]);
            assertEquals(Integer.parseInt(fields[1]), samples.label(index));
            float[] outputs = evaluator.run(feed.sample(index));
            double scaleOfOutputs = 0;
            for (int c = 0; c < outputs.length; c++) {
                scaleOfOutputs = Math.max(scaleOfOutputs, Math.abs(Double.parseDouble(fields[2 + c])));
            }
            for (int c = 0; c < outputs.length; c++) {
                double difference = Math.abs(outputs[c] - Double.parseDouble(fields[2 + c]));
                assertTrue(difference <= 1e-4 * scaleOfOutputs, model + " sample " + index + " output " + c);
            }
        }
    }

    private static int largest(float[] values) {
        int at = 0;
        for (int i = 1; i < values.length; i++) {
            at = values[i] > values[at] ? i : at;
        }
        return at;
    }
}
