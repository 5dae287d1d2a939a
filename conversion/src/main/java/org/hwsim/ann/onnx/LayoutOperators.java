package org.hwsim.ann.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;

/** Operators that move, surround or rename elements. */
final class LayoutOperators {
    private static final String EXPORT_AGAIN = "export the model again";

    private LayoutOperators() {}

    static void identity(NodeReading node) {
        node.result(node.activation(0));
    }

    static void dropout(NodeReading node) {
        Optional<Tensor> training = node.optionalConstant(2);
        if (training.isPresent() && training.get().size() > 0 && training.get().at(0) != 0) {
            throw NodeProblem.unsupported(
                    "is in training mode", "dropout does nothing at inference", "call model.eval() before the export");
        }
        node.result(node.activation(0));
    }

    static void cast(NodeReading node) {
        Value.Activation x = node.activation(0);
        long to = node.attributes().integer("to", 0);
        ElementType type = ElementType.of((int) to)
                .orElseThrow(() -> NodeProblem.unsupported(
                        "casts to the type " + to, "Cast is read between number types", EXPORT_AGAIN));
        if (!type.isFloating() && !x.whole()) {
            throw NodeProblem.unsupported(
                    "cuts values down to " + type,
                    "Cast of an activation is read where it changes nothing",
                    "use Floor, or remove the cast");
        }
        node.result(x);
    }

    static void shape(NodeReading node) {
        long[] dims = batched(node, node.activation(0).shape());
        int from = 0;
        int to = dims.length;
        if (node.opset() >= 15) {
            from = clamp(node.attributes().integer("start", 0), dims.length);
            to = clamp(node.attributes().integer("end", dims.length), dims.length);
        }
        long[] part = from < to ? Arrays.copyOfRange(dims, from, to) : new long[0];
        node.result(new Value.Constant(Tensor.ofIntegers(node.id(), new int[] {part.length}, part)));
    }

    private static int clamp(long index, int length) {
        long counted = index < 0 ? index + length : index;
        return (int) Math.min(Math.max(counted, 0), length);
    }

    static void size(NodeReading node) {
        long size = node.batch() * node.activation(0).shape().size();
        node.result(new Value.Constant(Tensor.ofIntegers(node.id(), new int[0], new long[] {size})));
    }

    /** The extents as the file counts them, the batch first. */
    private static long[] batched(NodeReading node, Shape sample) {
        long[] dims = new long[sample.rank() + 1];
        dims[0] = node.batch();
        for (int axis = 0; axis < sample.rank(); axis++) {
            dims[axis + 1] = sample.dim(axis);
        }
        return dims;
    }

    static void flatten(NodeReading node) {
        Value.Activation x = node.activation(0);
        int rank = x.shape().rank() + 1;
        long given = node.attributes().integer("axis", 1);
        int axis = given == rank ? rank : Dims.axis(given, rank);
        int outer = axis == 0 ? 1 : x.shape().sizeOf(0, axis - 1);
        if (outer != 1 || (axis == 0 && node.batch() != 1)) {
            throw mixesBatch(node, "flattens samples of shape " + x.shape() + " from axis " + axis);
        }
        node.emitReshaped(x, Dims.shape(x.shape().size()));
    }

    static void reshape(NodeReading node) {
        Value.Activation x = node.activation(0);
        node.constant(1);
        long[] target = node.optionalIntegers(1).orElseGet(() -> new long[0]);
        boolean keepZero = node.opset() >= 14 && node.attributes().flag("allowzero", false);
        long[] from = batched(node, x.shape());
        long[] dims = target.clone();
        String found = "reshapes samples of shape " + x.shape() + " to "
                + (target.length > 16 ? target.length + " axes" : Arrays.toString(target));
        int open = -1;
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] == 0 && !keepZero && i < from.length) {
                dims[i] = from[i];
            } else if (dims[i] == -1 && open < 0) {
                open = i;
            } else if (dims[i] < 1) {
                throw NodeProblem.malformed(
                        found, "an extent is above 0, 0 to keep the old one, or -1 once to fit", EXPORT_AGAIN);
            }
        }
        if (open >= 0) {
            dims[open] = fitting(from, dims, open, found);
        }
        long[] sample = dims.length == 0 ? dims : Arrays.copyOfRange(dims, 1, dims.length);
        // Where a file was exported with a fixed batch of 1, its shapes may say 1 though the batch is symbolic.
        boolean batchKept = dims.length > 0 && (dims[0] == node.batch() || dims[0] == 1);
        if (!batchKept || Dims.size(sample, Dims.MAX_ACTIVATION) != x.shape().size()) {
            throw mixesBatch(node, found);
        }
        node.emitReshaped(x, Dims.shape(sample));
    }

    private static long fitting(long[] from, long[] dims, int open, String found) {
        long total = Dims.size(from, Long.MAX_VALUE);
        long known = 1;
        for (int i = 0; i < dims.length; i++) {
            known = i == open ? known : known > total / dims[i] ? 0 : known * dims[i];
            if (known == 0) {
                break;
            }
        }
        if (total < 0 || known == 0 || total % known != 0) {
            throw NodeProblem.malformed(found, "both shapes have the same number of elements", EXPORT_AGAIN);
        }
        return total / known;
    }

    private static NodeProblem mixesBatch(NodeReading node, String found) {
        String batch = node.batch() == GraphInput.ANY_BATCH ? "an open batch" : "a batch of " + node.batch();
        return NodeProblem.unsupported(
                found + ", with " + batch,
                "the first axis stays the batch and a sample keeps its elements",
                "check the shape; export with an open batch, or with a batch of 1");
    }

    static void squeeze(NodeReading node) {
        Value.Activation x = node.activation(0);
        TreeSet<Integer> axes = new TreeSet<>();
        Optional<long[]> given = node.integers("axes", 1, 13);
        for (int axis = 0; axis < x.shape().rank() && given.isEmpty(); axis++) {
            if (x.shape().dim(axis) == 1) {
                axes.add(axis);
            }
        }
        for (long axis : given.orElseGet(() -> new long[0])) {
            int sampleAxis = TailOperators.sampleAxis(node, x.shape(), axis);
            if (x.shape().dim(sampleAxis) != 1) {
                throw NodeProblem.malformed(
                        "removes axis " + axis + " of samples of shape " + x.shape(),
                        "an axis that is removed has the extent 1",
                        EXPORT_AGAIN);
            }
            axes.add(sampleAxis);
        }
        List<Integer> dims = new ArrayList<>();
        for (int axis = 0; axis < x.shape().rank(); axis++) {
            if (!axes.contains(axis)) {
                dims.add(x.shape().dim(axis));
            }
        }
        node.emitReshaped(x, new Shape(dims));
    }

    static void unsqueeze(NodeReading node) {
        Value.Activation x = node.activation(0);
        long[] axes = node.integers("axes", 1, 13)
                .orElseThrow(() -> NodeProblem.malformed("has no axes", "Unsqueeze names the new axes", EXPORT_AGAIN));
        int rank = x.shape().rank() + 1 + axes.length;
        TreeSet<Integer> inserted = new TreeSet<>();
        for (long axis : axes) {
            if (rank > Dims.MAX_RANK + 1 || !inserted.add(Dims.axis(axis, rank))) {
                throw NodeProblem.malformed(
                        "inserts " + axes.length + " axes, some twice or too many",
                        "new axes are different, and at most " + Dims.MAX_RANK + " in all",
                        EXPORT_AGAIN);
            }
        }
        if (inserted.contains(0)) {
            throw mixesBatch(node, "inserts an axis before the batch");
        }
        long[] dims = new long[rank - 1];
        for (int axis = 1, from = 0; axis < rank; axis++) {
            dims[axis - 1] = inserted.contains(axis) ? 1 : x.shape().dim(from++);
        }
        node.emitReshaped(x, Dims.shape(dims));
    }

    static void transpose(NodeReading node) {
        Value.Activation x = node.activation(0);
        int rank = x.shape().rank() + 1;
        long[] order = node.attributes().integers("perm").orElseGet(() -> Folding.reversed(rank));
        Folding.checkPermutation(order, rank);
        if (order[0] != 0) {
            throw mixesBatch(node, "moves the batch: perm " + Arrays.toString(order));
        }
        List<Integer> axes = new ArrayList<>();
        List<Integer> dims = new ArrayList<>();
        boolean moves = false;
        for (int i = 1; i < rank; i++) {
            int axis = (int) order[i] - 1;
            moves |= axis != i - 1;
            axes.add(axis);
            dims.add(x.shape().dim(axis));
        }
        if (moves) {
            node.emit(id -> new AnnNode.Transpose(id, List.of(x.id()), new Shape(dims), axes));
        } else {
            node.result(x);
        }
    }

    static void concat(NodeReading node) {
        if (node.inputCount() != 1) {
            throw NodeProblem.unsupported(
                    "joins " + node.inputCount() + " values that are computed from the input",
                    "Concat is read where its inputs are constants",
                    "add the branches instead and retrain");
        }
        node.result(node.activation(0));
    }

    static void pad(NodeReading node) {
        Value.Activation x = node.activation(0);
        int rank = x.shape().rank() + 1;
        long[] pads = node.integers("pads", 1, 11)
                .orElseThrow(() -> NodeProblem.malformed("has no pads", "Pad has pads", EXPORT_AGAIN));
        long[] full = onAllAxes(node, pads, rank);
        if (Arrays.stream(full).allMatch(pad -> pad == 0)) {
            node.result(x);
            return;
        }
        checkZeros(node);
        if (full[0] != 0 || full[rank] != 0) {
            throw mixesBatch(node, "pads the batch");
        }
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        long[] dims = new long[rank - 1];
        for (int axis = 1; axis < rank; axis++) {
            long front = full[axis];
            long back = full[axis + rank];
            if (Math.abs(front) > Dims.MAX_ACTIVATION || Math.abs(back) > Dims.MAX_ACTIVATION) {
                throw NodeProblem.malformed(
                        "pads by " + front + " and " + back,
                        "a pad is at most " + Dims.MAX_ACTIVATION + " elements",
                        EXPORT_AGAIN);
            }
            before.add((int) front);
            after.add((int) back);
            dims[axis - 1] = x.shape().dim(axis - 1) + front + back;
        }
        Shape shape = Dims.shape(dims);
        node.emit(id -> new AnnNode.Pad(id, List.of(x.id()), shape, before, after));
    }

    private static long[] onAllAxes(NodeReading node, long[] pads, int rank) {
        Optional<long[]> axes = node.opset() >= 18 ? node.optionalIntegers(3) : Optional.empty();
        int count = axes.map(given -> given.length).orElse(rank);
        if (pads.length != 2L * count) {
            throw NodeProblem.malformed(
                    "has " + pads.length + " pads for " + count + " axes",
                    "pads are two numbers for each axis: all begins, then all ends",
                    EXPORT_AGAIN);
        }
        long[] full = new long[2 * rank];
        for (int i = 0; i < count; i++) {
            int axis = axes.isPresent() ? Dims.axis(axes.get()[i], rank) : i;
            full[axis] = pads[i];
            full[axis + rank] = pads[i + count];
        }
        return full;
    }

    private static void checkZeros(NodeReading node) {
        String mode = node.attributes().text("mode", "constant");
        float value;
        if (node.opset() < 11) {
            value = node.attributes().number("value", 0);
        } else {
            value = node.optional(2).isPresent() ? ActivationOperators.scalar(node, 2) : 0;
        }
        if (!mode.equals("constant") || value != 0) {
            throw NodeProblem.unsupported(
                    "pads in mode " + Findings.quote(mode) + " with " + value,
                    "Pad is read where it puts zeros",
                    "use zero padding and retrain");
        }
    }
}
