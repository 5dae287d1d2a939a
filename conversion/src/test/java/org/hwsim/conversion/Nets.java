package org.hwsim.conversion;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;
import org.hwsim.ann.Window;

/** Small networks with random weights in [-1, 1), node by node; the last node added is the output. */
public final class Nets {
    private final SplittableRandom random;
    private final Shape input;
    private final List<AnnNode> nodes = new ArrayList<>();

    public Nets(long seed, int... input) {
        this.random = new SplittableRandom(seed);
        this.input = Shape.of(input);
    }

    public AnnGraph build() {
        String output = nodes.isEmpty() ? "input" : last();
        return new AnnGraph("net", "input", input, nodes, output, List.of());
    }

    public Nets add(AnnNode node) {
        nodes.add(node);
        return this;
    }

    public String last() {
        return nodes.isEmpty() ? "input" : nodes.get(nodes.size() - 1).id();
    }

    public Shape shapeOf(String id) {
        return nodes.stream()
                .filter(node -> node.id().equals(id))
                .map(AnnNode::shape)
                .findFirst()
                .orElse(input);
    }

    public Nets conv(String id, String from, int out, int group, Window w) {
        Shape in = shapeOf(from);
        Shape shape = Shape.of(out, w.rows(in.dim(1), false), w.columns(in.dim(2), false));
        float[] weights = floats(out * in.dim(0) / group * w.kernelY() * w.kernelX());
        return add(new AnnNode.Conv(id, List.of(from), shape, weights, floats(out), group, w));
    }

    public Nets conv(String id, int out, int kernel, int stride, int pad) {
        return conv(id, last(), out, 1, window(kernel, stride, pad));
    }

    public Nets dense(String id, int out) {
        float[] weights = floats(out * shapeOf(last()).size());
        return add(new AnnNode.Dense(id, List.of(last()), Shape.of(out), weights, floats(out)));
    }

    public Nets relu(String id) {
        return add(new AnnNode.Relu(id, List.of(last()), shapeOf(last())));
    }

    public Nets clip(String id, float high) {
        return add(new AnnNode.Clip(id, List.of(last()), shapeOf(last()), 0, high));
    }

    public Nets flatten(String id) {
        return add(new AnnNode.Reshape(
                id, List.of(last()), Shape.of(shapeOf(last()).size())));
    }

    public Nets pool(String id, Window w, boolean countPad, boolean ceil) {
        Shape in = shapeOf(last());
        Shape shape = Shape.of(in.dim(0), w.rows(in.dim(1), ceil), w.columns(in.dim(2), ceil));
        return add(new AnnNode.AveragePool(id, List.of(last()), shape, w, countPad, ceil));
    }

    public Nets pool(String id, int kernel, int stride) {
        return pool(id, window(kernel, stride, 0), false, false);
    }

    public Nets globalPool(String id) {
        Shape shape = Shape.of(shapeOf(last()).dim(0), 1, 1);
        return add(new AnnNode.GlobalAveragePool(id, List.of(last()), shape));
    }

    public Nets maxPool(String id, int kernel) {
        Shape in = shapeOf(last());
        Shape shape = Shape.of(in.dim(0), in.dim(1) / kernel, in.dim(2) / kernel);
        return add(new AnnNode.MaxPool(id, List.of(last()), shape, window(kernel, kernel, 0), false));
    }

    public Nets sum(String id, String... of) {
        return add(new AnnNode.Add(id, List.of(of), shapeOf(of[0])));
    }

    public Nets scale(String id, int factors) {
        return add(new AnnNode.Scale(id, List.of(last()), shapeOf(last()), 0, floats(factors), floats(factors)));
    }

    public Nets pad(String id, List<Integer> before, List<Integer> after) {
        Shape in = shapeOf(last());
        int[] dims = new int[in.rank()];
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = in.dim(axis) + before.get(axis) + after.get(axis);
        }
        return add(new AnnNode.Pad(id, List.of(last()), Shape.of(dims), before, after));
    }

    public float[] floats(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return values;
    }

    public float[][] samples(int count) {
        float[][] samples = new float[count][];
        for (int i = 0; i < count; i++) {
            samples[i] = floats(input.size());
        }
        return samples;
    }

    public static Window window(int kernel, int stride, int pad) {
        return Window.of(kernel, kernel).withStride(stride, stride).withPads(pad, pad, pad, pad);
    }
}
