package org.hwsim.ann.onnx;

import java.util.List;
import java.util.Optional;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.QuantisationNode;

/** Activation functions and quantisers. */
final class ActivationOperators {
    private ActivationOperators() {}

    static void relu(NodeReading node) {
        Value.Activation x = node.activation(0);
        node.emit(id -> new AnnNode.Relu(id, List.of(x.id()), x.shape()));
    }

    static void clip(NodeReading node) {
        Value.Activation x = node.activation(0);
        float low = Float.NEGATIVE_INFINITY;
        float high = Float.POSITIVE_INFINITY;
        if (node.opset() < 11) {
            low = node.attributes().number("min", low);
            high = node.attributes().number("max", high);
        } else {
            low = node.optional(1).isPresent() ? scalar(node, 1) : low;
            high = node.optional(2).isPresent() ? scalar(node, 2) : high;
        }
        emitClip(node, x, low, high);
    }

    /** A clip with the largest float as its bound has none. */
    static void emitClip(NodeReading node, Value.Activation x, float low, float high) {
        float least = low <= -Float.MAX_VALUE ? Float.NEGATIVE_INFINITY : low;
        float most = high >= Float.MAX_VALUE ? Float.POSITIVE_INFINITY : high;
        if (least > most || least == Float.POSITIVE_INFINITY || most == Float.NEGATIVE_INFINITY) {
            throw NodeProblem.malformed(
                    "clips to " + low + " .. " + high,
                    "the lower bound is not above the upper one",
                    "export the model again");
        }
        if (least == 0 && most == Float.POSITIVE_INFINITY) {
            node.emit(id -> new AnnNode.Relu(id, List.of(x.id()), x.shape()));
        } else if (least == Float.NEGATIVE_INFINITY && most == Float.POSITIVE_INFINITY) {
            node.result(x);
        } else {
            node.emit(id -> new AnnNode.Clip(id, List.of(x.id()), x.shape(), least, most));
        }
    }

    /** A constant of one number. */
    static float scalar(NodeReading node, int index) {
        Tensor tensor = node.constant(index);
        if (tensor.size() != 1) {
            throw NodeProblem.unsupported(
                    "has a constant " + Findings.quote(tensor.name()) + " of shape " + tensor.shape(),
                    "input " + index + " of " + node.type() + " is one number",
                    "use one bound, scale or zero point for the whole layer");
        }
        return tensor.floatAt(0);
    }

    static void floor(NodeReading node) {
        Value.Activation x = node.activation(0);
        node.emit(id -> new AnnNode.Floor(id, List.of(x.id()), x.shape()));
        node.result(new Value.Activation(node.id(), x.shape(), true));
    }

    static void sigmoid(NodeReading node) {
        Value.Activation x = node.activation(0);
        node.emit(id -> new AnnNode.Sigmoid(id, List.of(x.id()), x.shape()));
    }

    static void quantize(NodeReading node) {
        Value.Activation x = node.activation(0);
        float scale = scale(node);
        Optional<Tensor> zeroPoint = node.optionalConstant(2);
        ElementType type = zeroPoint.map(Tensor::type).orElse(ElementType.UINT8);
        if (type.isFloating() || type == ElementType.INT64 || type == ElementType.UINT32) {
            throw NodeProblem.malformed(
                    "quantises to " + type, "the zero point has an integer type", "export the model again");
        }
        int zero = zeroPoint.isPresent() ? (int) scalar(node, 2) : 0;
        node.emit(id -> new QuantisationNode.Quantize(
                id, List.of(x.id()), x.shape(), scale, zero, (int) type.low(), (int) type.high()));
        node.result(new Value.Activation(node.id(), x.shape(), true));
    }

    static void dequantize(NodeReading node) {
        Value.Activation x = node.activation(0);
        float scale = scale(node);
        int zero = node.optional(2).isPresent() ? (int) scalar(node, 2) : 0;
        node.emit(id -> new QuantisationNode.Dequantize(id, List.of(x.id()), x.shape(), scale, zero));
    }

    private static float scale(NodeReading node) {
        float scale = scalar(node, 1);
        if (!(scale > 0) || Float.isInfinite(scale)) {
            throw NodeProblem.malformed(
                    "has the scale " + scale, "a scale is a finite number above 0", "export the model again");
        }
        return scale;
    }
}
