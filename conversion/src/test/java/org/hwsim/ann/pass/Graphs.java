package org.hwsim.ann.pass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hwsim.ann.AnnEvaluator;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;
import org.hwsim.ann.Window;

/** Builds chains of nodes, each reading the one before, and compares what graphs compute. */
final class Graphs {
    private final Shape input;
    private final List<AnnNode> nodes = new ArrayList<>();

    private Graphs(Shape input) {
        this.input = input;
    }

    static Graphs from(int... dims) {
        return new Graphs(Shape.of(dims));
    }

    /** What the next node reads. */
    List<String> last() {
        return List.of(nodes.isEmpty() ? "x" : nodes.get(nodes.size() - 1).id());
    }

    Shape shape() {
        return nodes.isEmpty() ? input : nodes.get(nodes.size() - 1).shape();
    }

    Graphs add(AnnNode node) {
        nodes.add(node);
        return this;
    }

    Graphs relu(String id) {
        return add(new AnnNode.Relu(id, last(), shape()));
    }

    Graphs clip(String id, double low, double high) {
        return add(new AnnNode.Clip(id, last(), shape(), (float) low, (float) high));
    }

    Graphs floor(String id) {
        return add(new AnnNode.Floor(id, last(), shape()));
    }

    /** The same factor and offset everywhere. */
    Graphs line(String id, double factor, double offset) {
        return add(
                new AnnNode.Scale(id, last(), shape(), -1, new float[] {(float) factor}, new float[] {(float) offset}));
    }

    Graphs scale(String id, int axis, float[] factor, float[] offset) {
        return add(new AnnNode.Scale(id, last(), shape(), axis, factor, offset));
    }

    Graphs norm(String id, float[] scale, float[] offset) {
        return add(new AnnNode.BatchNorm(id, last(), shape(), scale, offset));
    }

    /** A convolution with weights from a fixed seed. */
    Graphs conv(String id, int outputs, int group, Window window) {
        int weights = outputs * shape().dim(0) / group * window.kernelY() * window.kernelX();
        Shape output = Shape.of(outputs, window.rows(shape().dim(1), false), window.columns(shape().dim(2), false));
        return add(new AnnNode.Conv(id, last(), output, noise(weights, 1), noise(outputs, 2), group, window));
    }

    Graphs dense(String id, int outputs) {
        return add(new AnnNode.Dense(
                id, last(), Shape.of(outputs), noise(outputs * shape().size(), 3), noise(outputs, 4)));
    }

    Graphs averagePool(String id, Window window) {
        Shape output =
                Shape.of(shape().dim(0), window.rows(shape().dim(1), false), window.columns(shape().dim(2), false));
        return add(new AnnNode.AveragePool(id, last(), output, window, false, false));
    }

    Graphs maxPool(String id, Window window) {
        Shape output =
                Shape.of(shape().dim(0), window.rows(shape().dim(1), false), window.columns(shape().dim(2), false));
        return add(new AnnNode.MaxPool(id, last(), output, window, false));
    }

    Graphs pad(String id, int top, int left, int bottom, int right) {
        Shape output = Shape.of(shape().dim(0), shape().dim(1) + top + bottom, shape().dim(2) + left + right);
        return add(new AnnNode.Pad(id, last(), output, List.of(0, top, left), List.of(0, bottom, right)));
    }

    Graphs reshape(String id, int... dims) {
        return add(new AnnNode.Reshape(id, last(), Shape.of(dims)));
    }

    Graphs transpose(String id, Integer... axes) {
        int[] dims = new int[axes.length];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = shape().dim(axes[i]);
        }
        return add(new AnnNode.Transpose(id, last(), Shape.of(dims), List.of(axes)));
    }

    AnnGraph graph() {
        return new AnnGraph("test", "x", input, nodes, last().get(0), List.of());
    }

    static float[] noise(int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    /** Kinds of the nodes in order, separated by blanks. */
    static String kinds(AnnGraph graph) {
        return String.join(
                " ",
                graph.nodes().stream()
                        .map(node -> node.getClass().getSimpleName())
                        .toList());
    }

    static void assertComputesSame(AnnGraph expected, AnnGraph actual) {
        for (int seed = 10; seed < 15; seed++) {
            float[] sample = noise(expected.inputShape().size(), seed);
            assertArrayEquals(new AnnEvaluator(expected).run(sample), new AnnEvaluator(actual).run(sample), 1e-4f);
        }
    }
}
