package org.hwsim.ann.onnx;

import java.util.List;
import java.util.Optional;

/**
 * Operators on constants that compute. Floating point is computed in double and rounded to float once; whole numbers
 * stay whole, and a sum or product that leaves 64 bits is a problem of the file.
 */
final class FoldedArithmetic {
    static final List<String> UNARY =
            List.of("Neg", "Abs", "Sqrt", "Reciprocal", "Floor", "Ceil", "Exp", "Log", "Relu", "Not");
    static final List<String> BINARY = List.of("Add", "Sub", "Mul", "Div", "Min", "Max", "Pow", "Mod", "Equal");

    private static final String EXPORT_AGAIN = "export the model again";

    private FoldedArithmetic() {}

    static void unary(NodeReading node) {
        Tensor x = node.constant(0);
        if (x.isFloating()) {
            double[] values = new double[x.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = unary(node.type(), x.at(i));
            }
            Folding.result(node, Tensor.of(x.name(), x.type(), x.dims(), values));
            return;
        }
        long[] values = new long[x.size()];
        for (int i = 0; i < values.length; i++) {
            long value = x.integers()[i];
            values[i] = switch (node.type()) {
                case "Neg" -> -value;
                case "Abs" -> Math.abs(value);
                case "Relu" -> Math.max(value, 0);
                case "Not" -> value == 0 ? 1 : 0;
                case "Floor", "Ceil" -> value;
                default ->
                    throw NodeProblem.malformed("works on " + x.type(), node.type() + " works on floats", EXPORT_AGAIN);
            };
        }
        Folding.result(node, Tensor.of(x.name(), x.type(), x.dims(), values));
    }

    private static double unary(String type, double value) {
        return switch (type) {
            case "Neg" -> -value;
            case "Abs" -> Math.abs(value);
            case "Sqrt" -> StrictMath.sqrt(value);
            case "Reciprocal" -> 1 / value;
            case "Floor" -> Math.floor(value);
            case "Ceil" -> Math.ceil(value);
            case "Exp" -> StrictMath.exp(value);
            case "Log" -> StrictMath.log(value);
            case "Relu" -> Math.max(value, 0);
            default -> throw NodeProblem.malformed("works on floats", type + " works on bools", EXPORT_AGAIN);
        };
    }

    static void binary(NodeReading node) {
        Tensor result = node.constant(0);
        if (node.inputCount() < 2) {
            // Min and Max of one value; for all others the second input is missing.
            boolean one = node.type().equals("Min") || node.type().equals("Max");
            Folding.result(node, one ? result : node.constant(1));
            return;
        }
        for (int i = 1; i < node.inputCount(); i++) {
            result = combined(node.type(), result, node.constant(i));
        }
        Folding.result(node, result);
    }

    static void sum(NodeReading node) {
        Tensor result = node.constant(0);
        for (int i = 1; i < node.inputCount(); i++) {
            result = combined("Add", result, node.constant(i));
        }
        Folding.result(node, result);
    }

    private static Tensor combined(String type, Tensor a, Tensor b) {
        int[] dims = commonDims(a.dims(), b.dims());
        int[] fromA = Folding.broadcastIndex(a.dims(), dims);
        int[] fromB = Folding.broadcastIndex(b.dims(), dims);
        if (type.equals("Equal")) {
            long[] equal = new long[fromA.length];
            for (int i = 0; i < equal.length; i++) {
                equal[i] = a.at(fromA[i]) == b.at(fromB[i]) ? 1 : 0;
            }
            return Tensor.of(a.name(), ElementType.BOOL, dims, equal);
        }
        if (a.isFloating() || b.isFloating()) {
            float[] values = new float[fromA.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) binary(type, a.at(fromA[i]), b.at(fromB[i]));
            }
            return new Tensor(a.name(), a.isFloating() ? a.type() : b.type(), dims, values, new long[0]);
        }
        long[] values = new long[fromA.length];
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] = binary(type, a.integers()[fromA[i]], b.integers()[fromB[i]]);
            }
        } catch (ArithmeticException e) {
            throw NodeProblem.malformed(
                    "leaves the range of 64-bit numbers or divides by 0",
                    "shape arithmetic stays within 64 bits",
                    EXPORT_AGAIN);
        }
        return Tensor.of(a.name(), a.type(), dims, values);
    }

    private static double binary(String type, double a, double b) {
        return switch (type) {
            case "Add" -> a + b;
            case "Sub" -> a - b;
            case "Mul" -> a * b;
            case "Div" -> a / b;
            case "Min" -> Math.min(a, b);
            case "Max" -> Math.max(a, b);
            case "Pow" -> StrictMath.pow(a, b);
            default -> a - Math.floor(a / b) * b;
        };
    }

    private static long binary(String type, long a, long b) {
        return switch (type) {
            case "Add" -> Math.addExact(a, b);
            case "Sub" -> Math.subtractExact(a, b);
            case "Mul" -> Math.multiplyExact(a, b);
            case "Div" -> a / b;
            case "Min" -> Math.min(a, b);
            case "Max" -> Math.max(a, b);
            case "Pow" -> (long) StrictMath.pow((double) a, (double) b);
            default -> Math.floorMod(a, b);
        };
    }

    static void where(NodeReading node) {
        Tensor condition = node.constant(0);
        Tensor yes = node.constant(1);
        Tensor no = node.constant(2);
        int[] dims = commonDims(commonDims(condition.dims(), yes.dims()), no.dims());
        int[] fromCondition = Folding.broadcastIndex(condition.dims(), dims);
        int[] fromYes = Folding.broadcastIndex(yes.dims(), dims);
        int[] fromNo = Folding.broadcastIndex(no.dims(), dims);
        if (yes.isFloating()) {
            double[] values = new double[fromYes.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = condition.at(fromCondition[i]) != 0 ? yes.at(fromYes[i]) : no.at(fromNo[i]);
            }
            Folding.result(node, Tensor.of(yes.name(), yes.type(), dims, values));
            return;
        }
        if (no.isFloating()) {
            throw NodeProblem.malformed(
                    "chooses between " + yes.type() + " and " + no.type(), "both are of one type", EXPORT_AGAIN);
        }
        long[] values = new long[fromYes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = condition.at(fromCondition[i]) != 0 ? yes.integers()[fromYes[i]] : no.integers()[fromNo[i]];
        }
        Folding.result(node, Tensor.of(yes.name(), yes.type(), dims, values));
    }

    static void cast(NodeReading node) {
        Tensor x = node.constant(0);
        long to = node.attributes().integer("to", 0);
        ElementType type = ElementType.of((int) to)
                .orElseThrow(() -> NodeProblem.unsupported(
                        "casts to the type " + to, "Cast is read between number types", EXPORT_AGAIN));
        if (type.isFloating() || x.isFloating()) {
            double[] values = new double[x.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = type == ElementType.BOOL && x.at(i) != 0 ? 1 : x.at(i);
            }
            Folding.result(node, Tensor.of(x.name(), type, x.dims(), values));
        } else {
            Folding.result(node, Tensor.of(x.name(), type, x.dims(), x.integers()));
        }
    }

    static void range(NodeReading node) {
        double start = one(node, 0);
        double limit = one(node, 1);
        double delta = one(node, 2);
        double count = Math.ceil((limit - start) / delta);
        if (!(Math.abs(count) <= Folding.MAX_ELEMENTS)) {
            throw NodeProblem.malformed(
                    "counts from " + start + " to " + limit + " by " + delta,
                    "at most " + Folding.MAX_ELEMENTS + " elements",
                    EXPORT_AGAIN);
        }
        double[] values = new double[(int) Math.max(0, count)];
        for (int i = 0; i < values.length; i++) {
            values[i] = start + i * delta;
        }
        Folding.result(node, Tensor.of(node.id(), node.constant(0).type(), new int[] {values.length}, values));
    }

    private static double one(NodeReading node, int index) {
        Tensor tensor = node.constant(index);
        if (tensor.size() != 1) {
            throw NodeProblem.malformed(
                    "has an input " + index + " of shape " + tensor.shape(), "it is one number", EXPORT_AGAIN);
        }
        return tensor.at(0);
    }

    static void dequantize(NodeReading node) {
        Tensor x = node.constant(0);
        Tensor scale = WeightOperators.finite(node.constant(1));
        Optional<Tensor> zero = node.optionalConstant(2);
        int[] channel = channels(node, x, scale, zero);
        double[] values = new double[x.size()];
        for (int i = 0; i < values.length; i++) {
            double shift = zero.isPresent() ? zero.get().at(channel[i]) : 0;
            values[i] = (x.at(i) - shift) * scale.at(channel[i]);
        }
        Folding.result(node, Tensor.of(x.name(), ElementType.FLOAT, x.dims(), values));
    }

    static void quantize(NodeReading node) {
        Tensor x = node.constant(0);
        Tensor scale = WeightOperators.finite(node.constant(1));
        Optional<Tensor> zero = node.optionalConstant(2);
        ElementType type = zero.map(Tensor::type).orElse(ElementType.UINT8);
        if (type.isFloating()) {
            throw NodeProblem.malformed("quantises to " + type, "the zero point has an integer type", EXPORT_AGAIN);
        }
        int[] channel = channels(node, x, scale, zero);
        double[] values = new double[x.size()];
        for (int i = 0; i < values.length; i++) {
            double shift = zero.isPresent() ? zero.get().at(channel[i]) : 0;
            double level = Math.rint(x.at(i) / scale.at(channel[i])) + shift;
            values[i] = Math.min(Math.max(level, (double) type.low()), (double) type.high());
        }
        Folding.result(node, Tensor.of(x.name(), type, x.dims(), values));
    }

    /** For each element which scale is its own. */
    private static int[] channels(NodeReading node, Tensor x, Tensor scale, Optional<Tensor> zero) {
        if (node.attributes().integer("block_size", 0) != 0) {
            throw NodeProblem.unsupported(
                    "quantises in blocks", "one scale a tensor or a channel is read", "quantise per channel");
        }
        if (scale.size() == 0 || (zero.isPresent() && zero.get().size() != scale.size())) {
            throw NodeProblem.malformed(
                    "has " + scale.size() + " scales and "
                            + zero.map(Tensor::size).orElse(0) + " zero points",
                    "there is one zero point per scale",
                    EXPORT_AGAIN);
        }
        int[] channel = new int[x.size()];
        if (scale.size() == 1) {
            return channel;
        }
        int axis = Dims.axis(node.attributes().integer("axis", 1), x.rank());
        if (scale.size() != x.dims()[axis]) {
            throw NodeProblem.malformed(
                    "has " + scale.size() + " scales for axis " + axis + " of " + x.shape(),
                    "there is one scale, or one per index of the axis",
                    EXPORT_AGAIN);
        }
        int inner = Folding.steps(x.dims())[axis];
        for (int i = 0; i < channel.length; i++) {
            channel[i] = i / inner % scale.size();
        }
        return channel;
    }

    /** The shape that two shapes are spread to. */
    static int[] commonDims(int[] a, int[] b) {
        long[] dims = new long[Math.max(a.length, b.length)];
        for (int i = 1; i <= dims.length; i++) {
            int ofA = i <= a.length ? a[a.length - i] : 1;
            int ofB = i <= b.length ? b[b.length - i] : 1;
            if (ofA != ofB && ofA != 1 && ofB != 1) {
                throw NodeProblem.malformed(
                        "combines constants of shapes " + Dims.print(a) + " and " + Dims.print(b),
                        "extents are equal, or one of them is 1",
                        EXPORT_AGAIN);
            }
            dims[dims.length - i] = ofA == 1 ? ofB : ofA;
        }
        return Folding.checkedDims(dims);
    }
}
