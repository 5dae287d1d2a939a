package org.hwsim.ann.onnx;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Computes nodes whose inputs are all known: the chains by which exporters build shapes, and weights that are stored in
 * another type or layout.
 */
final class Folding {
    /** The most elements of a constant that is computed and not stored: 64 MiB of floats. */
    static final long MAX_ELEMENTS = 1L << 24;

    /** The most elements of all computed constants of a file together. */
    private static final long MAX_TOTAL = 1L << 25;

    private static final String EXPORT_AGAIN = "export the model again";

    private final TensorReader tensors;
    private final Map<String, Operator> byType = new LinkedHashMap<>();
    private long computed;

    Folding(TensorReader tensors) {
        this.tensors = tensors;
        byType.put("Constant", this::constant);
        byType.put("ConstantOfShape", this::constantOfShape);
        byType.put("Identity", node -> result(node, node.constant(0)));
        byType.put("Dropout", node -> result(node, node.constant(0)));
        byType.put("Shape", Folding::shape);
        byType.put("Size", node -> integer(node, node.constant(0).size()));
        byType.put("Cast", FoldedArithmetic::cast);
        byType.put("Gather", FoldedLayout::gather);
        byType.put("Slice", FoldedLayout::slice);
        byType.put("Concat", FoldedLayout::concat);
        byType.put("Squeeze", FoldedLayout::squeeze);
        byType.put("Unsqueeze", FoldedLayout::unsqueeze);
        byType.put("Reshape", FoldedLayout::reshape);
        byType.put("Flatten", FoldedLayout::flatten);
        byType.put("Transpose", FoldedLayout::transpose);
        byType.put("Expand", FoldedLayout::expand);
        byType.put("Range", FoldedArithmetic::range);
        byType.put("DequantizeLinear", FoldedArithmetic::dequantize);
        byType.put("QuantizeLinear", FoldedArithmetic::quantize);
        for (String type : FoldedArithmetic.UNARY) {
            byType.put(type, FoldedArithmetic::unary);
        }
        for (String type : FoldedArithmetic.BINARY) {
            byType.put(type, FoldedArithmetic::binary);
        }
        byType.put("Sum", FoldedArithmetic::sum);
        byType.put("Where", FoldedArithmetic::where);
    }

    Optional<Operator> operator(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    /** Adds a constant that was computed from others to what has been computed so far. */
    void account(Tensor tensor) {
        computed += tensor.size();
        if (computed > MAX_TOTAL) {
            throw NodeProblem.malformed(
                    "brings the computed constants to more than " + MAX_TOTAL + " elements",
                    "constants that a file computes instead of storing have at most that many in all",
                    EXPORT_AGAIN + " with constants folded");
        }
    }

    static void result(NodeReading node, Tensor tensor) {
        node.result(new Value.Constant(tensor));
    }

    private static void integer(NodeReading node, long value) {
        result(node, Tensor.ofIntegers(node.id(), new int[0], new long[] {value}));
    }

    private static void shape(NodeReading node) {
        long[] dims = Arrays.stream(node.constant(0).dims()).asLongStream().toArray();
        result(node, Tensor.ofIntegers(node.id(), new int[] {dims.length}, dims));
    }

    private void constant(NodeReading node) {
        Attributes attributes = node.attributes();
        Tensor value;
        if (attributes.has("value")) {
            value = attributes.tensor("value").map(tensors::read).orElseThrow();
        } else if (attributes.has("value_float")) {
            value = Tensor.ofFloats(node.id(), new int[0], new float[] {attributes.number("value_float", 0)});
        } else if (attributes.has("value_floats")) {
            float[] values = attributes.numbers("value_floats").orElseThrow();
            value = Tensor.ofFloats(node.id(), new int[] {values.length}, values);
        } else if (attributes.has("value_int")) {
            value = Tensor.ofIntegers(node.id(), new int[0], new long[] {attributes.integer("value_int", 0)});
        } else if (attributes.has("value_ints")) {
            long[] values = attributes.integers("value_ints").orElseThrow();
            value = Tensor.ofIntegers(node.id(), new int[] {values.length}, values);
        } else {
            throw NodeProblem.unsupported(
                    "holds neither a tensor nor numbers",
                    "Constant is read where it holds numbers",
                    "store the constant densely and " + EXPORT_AGAIN);
        }
        result(node, value.name().isEmpty() ? named(value, node.id()) : value);
    }

    private static Tensor named(Tensor tensor, String name) {
        return new Tensor(name, tensor.type(), tensor.dims(), tensor.floats(), tensor.integers());
    }

    private void constantOfShape(NodeReading node) {
        int[] dims = checkedDims(node.optionalIntegers(0).orElseGet(() -> new long[0]));
        Tensor value = node.attributes()
                .tensor("value")
                .map(tensors::read)
                .orElseGet(() -> Tensor.ofFloats(node.id(), new int[] {1}, new float[1]));
        if (value.size() != 1) {
            throw NodeProblem.malformed(
                    "fills with a tensor of shape " + value.shape(), "the value is one number", EXPORT_AGAIN);
        }
        result(node, value.repeated(dims));
    }

    /** Extents of a computed constant, or a problem where it would be too large. */
    static int[] checkedDims(long[] dims) {
        if (dims.length > Dims.MAX_RANK || Dims.size(dims, MAX_ELEMENTS) < 0) {
            throw NodeProblem.malformed(
                    "computes a constant of shape "
                            + (dims.length > 32 ? "of " + dims.length + " axes" : Dims.print(dims)),
                    "at most " + Dims.MAX_RANK + " axes, no negative extent, at most " + MAX_ELEMENTS + " elements",
                    EXPORT_AGAIN + " with constants folded");
        }
        int[] ints = new int[dims.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = (int) Math.min(dims[i], Integer.MAX_VALUE);
        }
        return ints;
    }

    static long[] reversed(int rank) {
        long[] order = new long[rank];
        Arrays.setAll(order, i -> rank - 1 - i);
        return order;
    }

    static void checkPermutation(long[] order, int rank) {
        boolean[] seen = new boolean[rank];
        boolean right = order.length == rank;
        for (int i = 0; right && i < rank; i++) {
            right = order[i] >= 0 && order[i] < rank && !seen[(int) order[i]];
            if (right) {
                seen[(int) order[i]] = true;
            }
        }
        if (!right) {
            throw NodeProblem.malformed(
                    "has perm " + (order.length > 16 ? "of " + order.length + " axes" : Arrays.toString(order))
                            + " for " + rank + " axes",
                    "perm names each axis once",
                    EXPORT_AGAIN);
        }
    }

    /** For each element of a value of shape {@code to} its place in a tensor of shape {@code from}, spread over it. */
    static int[] broadcastIndex(int[] from, int[] to) {
        int[] step = new int[to.length];
        int size = 1;
        for (int axis = to.length - 1; axis >= 0; axis--) {
            int own = axis - (to.length - from.length);
            int dim = own < 0 ? 1 : from[own];
            step[axis] = dim == 1 ? 0 : size;
            size *= dim;
        }
        return strided(to, step, 0);
    }

    /** For each element in row-major order, the sum of its indices times the steps. */
    static int[] strided(int[] dims, int[] step, int origin) {
        int[] places = new int[Tensor.size(dims)];
        int[] index = new int[dims.length];
        int place = origin;
        for (int i = 0; i < places.length; i++) {
            places[i] = place;
            for (int axis = dims.length - 1; axis >= 0; axis--) {
                place += step[axis];
                if (++index[axis] < dims[axis]) {
                    break;
                }
                place -= step[axis] * dims[axis];
                index[axis] = 0;
            }
        }
        return places;
    }

    /** How far apart neighbours along each axis are in a row-major tensor. */
    static int[] steps(int[] dims) {
        int[] steps = new int[dims.length];
        int step = 1;
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            steps[axis] = step;
            step *= dims[axis];
        }
        return steps;
    }
}
