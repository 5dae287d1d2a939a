package org.hwsim.ann.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;

/** Sums of branches, and arithmetic with constants. */
final class ArithmeticOperators {
    private ArithmeticOperators() {}

    static void add(NodeReading node) {
        node.input(1);
        sum(node);
    }

    static void sum(NodeReading node) {
        List<Value.Activation> branches = new ArrayList<>();
        List<Tensor> constants = new ArrayList<>();
        for (int i = 0; i < node.inputCount(); i++) {
            Value value = node.input(i);
            if (value instanceof Value.Activation activation) {
                branches.add(activation);
            } else if (value instanceof Value.Constant constant) {
                constants.add(constant.tensor());
            }
        }
        Value.Activation result = branches.get(0);
        boolean last = constants.isEmpty();
        if (branches.size() > 1) {
            Shape shape = sameShape(branches);
            List<String> ids = branches.stream().map(Value.Activation::id).toList();
            if (last) {
                node.emit(id -> new AnnNode.Add(id, ids, shape));
                return;
            }
            result = node.emitPart("sum", id -> new AnnNode.Add(id, ids, shape));
        } else if (last) {
            node.result(result);
            return;
        }
        for (int i = 0; i < constants.size(); i++) {
            Value.Activation x = result;
            Broadcast.Spread spread = Broadcast.over(x.shape(), constants.get(i), node.batch());
            if (i + 1 == constants.size()) {
                node.emit(id -> offset(id, x, spread));
            } else {
                result = node.emitPart("constant" + i, id -> offset(id, x, spread));
            }
        }
    }

    private static AnnNode offset(String id, Value.Activation x, Broadcast.Spread spread) {
        float[] ones = new float[spread.values().length];
        Arrays.fill(ones, 1);
        return new AnnNode.Scale(id, List.of(x.id()), x.shape(), spread.axis(), ones, spread.values());
    }

    private static AnnNode factor(String id, Value.Activation x, Broadcast.Spread spread) {
        float[] zeros = new float[spread.values().length];
        return new AnnNode.Scale(id, List.of(x.id()), x.shape(), spread.axis(), spread.values(), zeros);
    }

    private static Shape sameShape(List<Value.Activation> branches) {
        Shape shape = branches.get(0).shape();
        if (branches.stream().anyMatch(branch -> !branch.shape().equals(shape))) {
            String shapes = branches.stream()
                    .limit(10)
                    .map(branch -> branch.shape().toString())
                    .collect(Collectors.joining(" and "));
            throw NodeProblem.unsupported(
                    "adds branches of shapes " + shapes,
                    "branches that are added have the same shape",
                    "bring them to the same shape with a convolution, pool or pad");
        }
        return shape;
    }

    static void subtract(NodeReading node) {
        if (node.input(0) instanceof Value.Constant) {
            Value.Activation negated = node.emitPart("negated", id -> scaled(id, node.activation(1), -1));
            Broadcast.Spread spread = Broadcast.over(negated.shape(), node.constant(0), node.batch());
            node.emit(id -> offset(id, negated, spread));
        } else if (node.input(1) instanceof Value.Constant constant) {
            Value.Activation x = node.activation(0);
            Broadcast.Spread spread = Broadcast.over(x.shape(), constant.tensor(), node.batch());
            float[] negative = spread.values().clone();
            for (int i = 0; i < negative.length; i++) {
                negative[i] = -negative[i];
            }
            node.emit(id -> offset(id, x, new Broadcast.Spread(spread.axis(), negative)));
        } else {
            Value.Activation x = node.activation(0);
            Shape shape = sameShape(List.of(x, node.activation(1)));
            Value.Activation negated = node.emitPart("negated", id -> scaled(id, node.activation(1), -1));
            node.emit(id -> new AnnNode.Add(id, List.of(x.id(), negated.id()), shape));
        }
    }

    static void negate(NodeReading node) {
        node.emit(id -> scaled(id, node.activation(0), -1));
    }

    private static AnnNode scaled(String id, Value.Activation x, float factor) {
        return factor(id, x, new Broadcast.Spread(-1, new float[] {factor}));
    }

    static void multiply(NodeReading node) {
        if (node.input(0) instanceof Value.Activation && node.input(1) instanceof Value.Activation) {
            throw NodeProblem.unsupported(
                    "multiplies two values that are computed from the input",
                    "Mul is read where one factor is a constant",
                    "replace gates and self-gated activations by ReLU layers and retrain");
        }
        int constant = node.input(0) instanceof Value.Constant ? 0 : 1;
        Value.Activation x = node.activation(1 - constant);
        Broadcast.Spread spread = Broadcast.over(x.shape(), node.constant(constant), node.batch());
        node.emit(id -> factor(id, x, spread));
    }

    static void divide(NodeReading node) {
        if (node.input(0) instanceof Value.Constant || !(node.input(1) instanceof Value.Constant)) {
            throw NodeProblem.unsupported(
                    "divides by a value that is computed from the input",
                    "Div is read where the divisor is a constant",
                    "replace this layer and retrain");
        }
        Value.Activation x = node.activation(0);
        Broadcast.Spread spread = Broadcast.over(x.shape(), node.constant(1), node.batch());
        float[] inverse = new float[spread.values().length];
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] = 1 / spread.values()[i];
            if (Float.isInfinite(inverse[i])) {
                throw NodeProblem.malformed(
                        "divides by " + spread.values()[i], "a divisor is not 0", "export the model again");
            }
        }
        node.emit(id -> factor(id, x, new Broadcast.Spread(spread.axis(), inverse)));
    }

    static void min(NodeReading node) {
        bound(node, false);
    }

    static void max(NodeReading node) {
        bound(node, true);
    }

    private static void bound(NodeReading node, boolean lower) {
        List<Value.Activation> branches = new ArrayList<>();
        float bound = lower ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
        for (int i = 0; i < node.inputCount(); i++) {
            if (node.input(i) instanceof Value.Activation activation) {
                branches.add(activation);
            } else {
                float value = ActivationOperators.scalar(node, i);
                bound = lower ? Math.max(bound, value) : Math.min(bound, value);
            }
        }
        if (branches.size() != 1) {
            throw NodeProblem.unsupported(
                    "compares values that are computed from the input",
                    node.type() + " is read where all inputs but one are constants",
                    "replace this layer and retrain");
        }
        Value.Activation x = branches.get(0);
        if (lower) {
            ActivationOperators.emitClip(node, x, bound, Float.POSITIVE_INFINITY);
        } else {
            ActivationOperators.emitClip(node, x, Float.NEGATIVE_INFINITY, bound);
        }
    }
}
