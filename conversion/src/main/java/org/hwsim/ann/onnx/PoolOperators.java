package org.hwsim.ann.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;
import org.hwsim.ann.Window;

/** Means and maxima over pixels. */
final class PoolOperators {
    private PoolOperators() {}

    static void averagePool(NodeReading node) {
        Value.Activation x = node.activation(0);
        Window window = Windows.of(node, x.shape());
        boolean ceil = node.attributes().flag("ceil_mode", false);
        boolean countPads = node.attributes().flag("count_include_pad", false);
        Shape shape = Windows.output(node, window, x.shape(), x.shape().dim(0), ceil);
        node.emit(id -> new AnnNode.AveragePool(id, List.of(x.id()), shape, window, countPads, ceil));
    }

    static void maxPool(NodeReading node) {
        Value.Activation x = node.activation(0);
        Window window = Windows.of(node, x.shape());
        boolean ceil = node.attributes().flag("ceil_mode", false);
        Shape shape = Windows.output(node, window, x.shape(), x.shape().dim(0), ceil);
        node.emit(id -> new AnnNode.MaxPool(id, List.of(x.id()), shape, window, ceil));
    }

    static void globalAveragePool(NodeReading node) {
        Value.Activation x = node.activation(0);
        if (!x.shape().isMaps()) {
            throw NodeProblem.unsupported(
                    "works on samples of shape " + x.shape(),
                    "GlobalAveragePool works on channels x rows x columns",
                    "1-D and 3-D networks cannot be read: use 2-D layers");
        }
        node.emit(id -> new AnnNode.GlobalAveragePool(
                id, List.of(x.id()), Dims.shape(x.shape().dim(0), 1, 1)));
    }

    /** Over both axes of space, channels first or last; others are not pools. */
    static void reduceMean(NodeReading node) {
        Value.Activation x = node.activation(0);
        boolean keep = node.attributes().flag("keepdims", true);
        long[] given = node.integers("axes", 1, 18).orElseGet(() -> new long[0]);
        if (given.length == 0 && node.attributes().flag("noop_with_empty_axes", false)) {
            node.result(x);
            return;
        }
        TreeSet<Integer> axes = new TreeSet<>();
        for (long axis : given) {
            axes.add(TailOperators.sampleAxis(node, x.shape(), axis));
        }
        boolean channelsFirst = axes.equals(new TreeSet<>(List.of(1, 2)));
        boolean channelsLast = axes.equals(new TreeSet<>(List.of(0, 1)));
        if (!x.shape().isMaps() || !(channelsFirst || channelsLast)) {
            throw NodeProblem.unsupported(
                    "takes the mean of samples of shape " + x.shape() + " over "
                            + (axes.isEmpty() ? "all axes" : "their axes " + axes),
                    "ReduceMean is read over the rows and columns of a picture",
                    "use a global average pool");
        }
        Shape shape = x.shape();
        Value.Activation maps = channelsFirst
                ? x
                : node.emitPart(
                        "maps",
                        id -> new AnnNode.Transpose(
                                id,
                                List.of(x.id()),
                                Dims.shape(shape.dim(2), shape.dim(0), shape.dim(1)),
                                List.of(2, 0, 1)));
        int channels = maps.shape().dim(0);
        Shape pooled = Dims.shape(channels, 1, 1);
        List<Integer> result = new ArrayList<>();
        for (int axis = 0; axis < 3; axis++) {
            if (!axes.contains(axis)) {
                result.add(channels);
            } else if (keep) {
                result.add(1);
            }
        }
        if (pooled.dims().equals(result)) {
            node.emit(id -> new AnnNode.GlobalAveragePool(id, List.of(maps.id()), pooled));
        } else {
            Value.Activation mean =
                    node.emitPart("mean", id -> new AnnNode.GlobalAveragePool(id, List.of(maps.id()), pooled));
            node.emitReshaped(mean, new Shape(result));
        }
    }
}
