package org.hwsim.ann.onnx;

import java.util.List;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;

/** What usually ends a classifier. */
final class TailOperators {
    private TailOperators() {}

    static void softmax(NodeReading node) {
        softmax(node, false);
    }

    static void logSoftmax(NodeReading node) {
        softmax(node, true);
    }

    private static void softmax(NodeReading node, boolean log) {
        Value.Activation x = node.activation(0);
        int rank = x.shape().rank();
        // Before operator set 13 all axes from the given one on are taken together.
        boolean together = node.opset() < 13;
        int axis = sampleAxis(node, x.shape(), node.attributes().integer("axis", together ? 1 : -1));
        int to = together ? rank : axis + 1;
        node.emit(id -> new AnnNode.Softmax(id, List.of(x.id()), x.shape(), axis, to, log));
    }

    static void argMax(NodeReading node) {
        Value.Activation x = node.activation(0);
        int axis = sampleAxis(node, x.shape(), node.attributes().integer("axis", 0));
        boolean keep = node.attributes().flag("keepdims", true);
        boolean last = node.attributes().flag("select_last_index", false);
        long[] dims = x.shape().dims().stream().mapToLong(Integer::longValue).toArray();
        long[] rest = new long[dims.length - (keep ? 0 : 1)];
        for (int from = 0, to = 0; from < dims.length; from++) {
            if (from != axis) {
                rest[to++] = dims[from];
            } else if (keep) {
                rest[to++] = 1;
            }
        }
        Shape shape = Dims.shape(rest);
        node.emit(id -> new AnnNode.ArgMax(id, List.of(x.id()), shape, axis, last));
        node.result(new Value.Activation(node.id(), shape, true));
    }

    /** The axis of a sample that an axis of the file is; its axis 0 is the batch. */
    static int sampleAxis(NodeReading node, Shape sample, long axis) {
        int counted = Dims.axis(axis, sample.rank() + 1);
        if (counted == 0) {
            throw NodeProblem.unsupported(
                    "works along axis 0, the batch",
                    node.type() + " works within a sample",
                    "use an axis from 1 on and export the model again");
        }
        return counted - 1;
    }
}
