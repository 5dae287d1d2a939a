package org.hwsim.ann.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Operators on constants that move or pick elements. */
final class FoldedLayout {
    private static final String EXPORT_AGAIN = "export the model again";

    private FoldedLayout() {}

    static void gather(NodeReading node) {
        Tensor data = node.constant(0);
        Tensor indices = node.constant(1);
        if (data.rank() == 0 || indices.isFloating()) {
            throw NodeProblem.malformed(
                    "picks from " + data.shape() + " by " + indices.type(),
                    "Gather picks by whole numbers",
                    EXPORT_AGAIN);
        }
        int axis = Dims.axis(node.attributes().integer("axis", 0), data.rank());
        int[] dims = data.dims();
        int inner = Tensor.size(Arrays.copyOfRange(dims, axis + 1, dims.length));
        int outer = Tensor.size(Arrays.copyOf(dims, axis));
        List<Long> shape = new ArrayList<>();
        Arrays.stream(Arrays.copyOf(dims, axis)).forEach(dim -> shape.add((long) dim));
        Arrays.stream(indices.dims()).forEach(dim -> shape.add((long) dim));
        Arrays.stream(dims).skip(axis + 1L).forEach(dim -> shape.add((long) dim));
        int[] result =
                Folding.checkedDims(shape.stream().mapToLong(Long::longValue).toArray());
        int[] source = new int[Tensor.size(result)];
        int at = 0;
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < indices.size(); i++) {
                int index = Dims.axis(indices.integers()[i], dims[axis]);
                for (int k = 0; k < inner; k++) {
                    source[at++] = (o * dims[axis] + index) * inner + k;
                }
            }
        }
        Folding.result(node, data.gathered(result, source));
    }

    static void slice(NodeReading node) {
        Tensor data = node.constant(0);
        long[] starts = part(node, "starts", 1);
        long[] ends = part(node, "ends", 2);
        Optional<long[]> givenAxes = node.integers("axes", 3, 10);
        Optional<long[]> givenSteps = node.opset() < 10 ? Optional.empty() : node.optionalIntegers(4);
        int count = starts.length;
        if (ends.length != count
                || givenAxes.map(axes -> axes.length).orElse(count) != count
                || givenSteps.map(steps -> steps.length).orElse(count) != count
                || (givenAxes.isEmpty() && count > data.rank())) {
            throw NodeProblem.malformed(
                    "has starts, ends, axes and steps of different lengths",
                    "Slice has one of each per axis",
                    EXPORT_AGAIN);
        }
        int[] dims = data.dims().clone();
        int[] step = Folding.steps(data.dims());
        int origin = 0;
        for (int i = 0; i < count; i++) {
            int axis = givenAxes.isPresent() ? Dims.axis(givenAxes.get()[i], data.rank()) : i;
            long stride = givenSteps.isPresent() ? givenSteps.get()[i] : 1;
            int length = data.dims()[axis];
            if (stride == 0 || Math.abs(stride) > Integer.MAX_VALUE) {
                throw NodeProblem.malformed("has a step of " + stride, "a step is not 0", EXPORT_AGAIN);
            }
            long first = clamp(starts[i], length, stride < 0 ? length - 1 : length, 0);
            long end = clamp(ends[i], length, stride < 0 ? length - 1 : length, stride < 0 ? -1 : 0);
            long picked = stride > 0 ? (end - first + stride - 1) / stride : (first - end - stride - 1) / -stride;
            dims[axis] = (int) Math.max(0, picked);
            origin += (int) first * step[axis];
            step[axis] = (int) (step[axis] * stride);
        }
        int[] source = Tensor.size(dims) == 0 ? new int[0] : Folding.strided(dims, step, origin);
        Folding.result(node, data.gathered(dims, source));
    }

    private static long clamp(long index, int length, long most, long least) {
        long counted = index < 0 ? Math.max(index, -1L - length) + length : index;
        return Math.max(least, Math.min(most, counted));
    }

    private static long[] part(NodeReading node, String name, int input) {
        return node.integers(name, input, 10)
                .orElseThrow(() -> NodeProblem.malformed("has no " + name, "Slice has starts and ends", EXPORT_AGAIN));
    }

    static void concat(NodeReading node) {
        List<Tensor> parts = new ArrayList<>();
        for (int i = 0; i < node.inputCount(); i++) {
            parts.add(node.constant(i));
        }
        Tensor first = node.constant(0);
        int axis = Dims.axis(node.attributes().integer("axis", 0), Math.max(1, first.rank()));
        long[] dims = Arrays.stream(first.dims()).asLongStream().toArray();
        long length = 0;
        for (Tensor part : parts) {
            int[] expected = first.dims().clone();
            boolean fits = part.rank() == first.rank() && first.rank() > 0;
            if (fits) {
                expected[axis] = part.dims()[axis];
                fits = Arrays.equals(expected, part.dims()) && part.isFloating() == first.isFloating();
            }
            if (!fits) {
                throw NodeProblem.malformed(
                        "joins " + first.shape() + " and " + part.shape() + " along axis " + axis,
                        "all other axes are equal",
                        EXPORT_AGAIN);
            }
            length += part.dims()[axis];
        }
        dims[axis] = length;
        int[] result = Folding.checkedDims(dims);
        Folding.result(node, joined(first, parts, axis, result));
    }

    private static Tensor joined(Tensor first, List<Tensor> parts, int axis, int[] dims) {
        int outer = Tensor.size(Arrays.copyOf(dims, axis));
        float[] floats = new float[first.isFloating() ? Tensor.size(dims) : 0];
        long[] integers = new long[first.isFloating() ? 0 : Tensor.size(dims)];
        int at = 0;
        for (int o = 0; o < outer; o++) {
            for (Tensor part : parts) {
                int run = part.size() / outer;
                Object from = first.isFloating() ? part.floats() : part.integers();
                System.arraycopy(from, o * run, first.isFloating() ? floats : integers, at, run);
                at += run;
            }
        }
        return new Tensor(first.name(), first.type(), dims, floats, integers);
    }

    static void squeeze(NodeReading node) {
        Tensor data = node.constant(0);
        Optional<long[]> given = node.integers("axes", 1, 13);
        TreeSet<Integer> axes = new TreeSet<>();
        for (int axis = 0; axis < data.rank() && given.isEmpty(); axis++) {
            if (data.dims()[axis] == 1) {
                axes.add(axis);
            }
        }
        for (long axis : given.orElseGet(() -> new long[0])) {
            int counted = Dims.axis(axis, data.rank());
            if (data.dims()[counted] != 1) {
                throw NodeProblem.malformed(
                        "removes axis " + axis + " of " + data.shape(), "such an axis has the extent 1", EXPORT_AGAIN);
            }
            axes.add(counted);
        }
        int[] dims = new int[data.rank() - axes.size()];
        for (int axis = 0, to = 0; axis < data.rank(); axis++) {
            if (!axes.contains(axis)) {
                dims[to++] = data.dims()[axis];
            }
        }
        Folding.result(node, data.reshaped(dims));
    }

    static void unsqueeze(NodeReading node) {
        Tensor data = node.constant(0);
        long[] axes = node.integers("axes", 1, 13)
                .orElseThrow(() -> NodeProblem.malformed("has no axes", "Unsqueeze names the new axes", EXPORT_AGAIN));
        int rank = data.rank() + axes.length;
        TreeSet<Integer> inserted = new TreeSet<>();
        for (long axis : axes) {
            if (rank > Dims.MAX_RANK || !inserted.add(Dims.axis(axis, rank))) {
                throw NodeProblem.malformed(
                        "inserts " + axes.length + " axes, some twice or too many",
                        "new axes are different, and at most " + Dims.MAX_RANK + " in all",
                        EXPORT_AGAIN);
            }
        }
        int[] dims = new int[rank];
        for (int axis = 0, from = 0; axis < rank; axis++) {
            dims[axis] = inserted.contains(axis) ? 1 : data.dims()[from++];
        }
        Folding.result(node, data.reshaped(dims));
    }

    static void reshape(NodeReading node) {
        Tensor data = node.constant(0);
        node.constant(1);
        long[] dims = node.optionalIntegers(1).orElseGet(() -> new long[0]).clone();
        int open = -1;
        long known = 1;
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] == 0 && i < data.rank() && !node.attributes().flag("allowzero", false)) {
                dims[i] = data.dims()[i];
            }
            if (dims[i] == -1 && open < 0) {
                open = i;
            } else {
                known = dims[i] < 0 || (dims[i] > 0 && known > Folding.MAX_ELEMENTS * 4 / dims[i])
                        ? -1
                        : known * dims[i];
                if (known < 0) {
                    break;
                }
            }
        }
        if (open >= 0 && known > 0) {
            dims[open] = data.size() / known;
            known *= dims[open];
        }
        if (known != data.size() || dims.length > Dims.MAX_RANK) {
            throw NodeProblem.malformed(
                    "reshapes a constant of shape " + data.shape() + " to "
                            + (dims.length > 16 ? dims.length + " axes" : Arrays.toString(dims)),
                    "both shapes have the same number of elements",
                    EXPORT_AGAIN);
        }
        Folding.result(
                node,
                data.reshaped(Arrays.stream(dims).mapToInt(Math::toIntExact).toArray()));
    }

    static void flatten(NodeReading node) {
        Tensor data = node.constant(0);
        long given = node.attributes().integer("axis", 1);
        int axis = given == data.rank() ? data.rank() : Dims.axis(given, data.rank());
        int rows = Tensor.size(Arrays.copyOf(data.dims(), axis));
        int columns = Tensor.size(Arrays.copyOfRange(data.dims(), axis, data.rank()));
        Folding.result(node, data.reshaped(new int[] {rows, columns}));
    }

    static void transpose(NodeReading node) {
        Tensor data = node.constant(0);
        long[] order = node.attributes().integers("perm").orElseGet(() -> Folding.reversed(data.rank()));
        Folding.checkPermutation(order, data.rank());
        int[] steps = Folding.steps(data.dims());
        int[] dims = new int[data.rank()];
        int[] step = new int[data.rank()];
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = data.dims()[(int) order[axis]];
            step[axis] = steps[(int) order[axis]];
        }
        Folding.result(node, data.gathered(dims, Folding.strided(dims, step, 0)));
    }

    static void expand(NodeReading node) {
        Tensor data = node.constant(0);
        node.constant(1);
        long[] wanted = node.optionalIntegers(1).orElseGet(() -> new long[0]);
        int[] dims = FoldedArithmetic.commonDims(data.dims(), Folding.checkedDims(wanted));
        Folding.result(node, data.gathered(dims, Folding.broadcastIndex(data.dims(), dims)));
    }
}
