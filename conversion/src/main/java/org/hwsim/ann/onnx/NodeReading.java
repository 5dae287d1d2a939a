package org.hwsim.ann.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;

/** One node of the file while it is read: its inputs, its attributes, and where its results go. */
final class NodeReading {
    private final NodeProto proto;
    private final int opset;
    private final long batch;
    private final String id;
    private final List<Optional<Value>> inputs;
    private final Attributes attributes;
    private final List<AnnNode> emitted = new ArrayList<>();
    private Value result = Value.Unknown.INSTANCE;

    /**
     * @param id for the node that computes the result
     * @param inputs empty where the file leaves an optional one out
     */
    NodeReading(NodeProto proto, int opset, long batch, String id, List<Optional<Value>> inputs) {
        this.proto = proto;
        this.opset = opset;
        this.batch = batch;
        this.id = id;
        this.inputs = inputs;
        this.attributes = new Attributes(proto);
    }

    String type() {
        return proto.getOpType();
    }

    int opset() {
        return opset;
    }

    /** Extent of the batch axis in the file's shape arithmetic. */
    long batch() {
        return batch;
    }

    String id() {
        return id;
    }

    Attributes attributes() {
        return attributes;
    }

    int inputCount() {
        return inputs.size();
    }

    Optional<Value> optional(int index) {
        return index < inputs.size() ? inputs.get(index) : Optional.empty();
    }

    Value input(int index) {
        return optional(index)
                .orElseThrow(() -> NodeProblem.malformed(
                        "has no input " + index,
                        type() + " has at least " + (index + 1) + " inputs",
                        "export the model again"));
    }

    /** An input that is computed from the network's input. */
    Value.Activation activation(int index) {
        if (input(index) instanceof Value.Activation activation) {
            return activation;
        }
        throw NodeProblem.unsupported(
                "has a constant as input " + index,
                "input " + index + " of " + type() + " is computed from the network's input",
                "simplify the model before the export");
    }

    /** An input that is known. */
    Tensor constant(int index) {
        return optionalConstant(index)
                .orElseThrow(() -> NodeProblem.malformed(
                        "has no input " + index,
                        type() + " has at least " + (index + 1) + " inputs",
                        "export the model again"));
    }

    /** An input that is known, or left out. */
    Optional<Tensor> optionalConstant(int index) {
        return optional(index).map(value -> {
            if (value instanceof Value.Constant constant) {
                return constant.tensor();
            }
            throw NodeProblem.unsupported(
                    "computes its input " + index + " from the network's input",
                    "input " + index + " of " + type() + " is a constant",
                    "replace this layer, or export the model with constants folded");
        });
    }

    /** An input of whole numbers that is known, or left out. */
    Optional<long[]> optionalIntegers(int index) {
        return optionalConstant(index).map(tensor -> {
            if (tensor.isFloating()) {
                throw NodeProblem.malformed(
                        "has an input " + index + " of type " + tensor.type(),
                        "input " + index + " of " + type() + " holds whole numbers",
                        "export the model again");
            }
            return tensor.integers();
        });
    }

    /**
     * Axes that moved from an attribute to an input in a later operator set.
     *
     * @param since the operator set in which they became an input
     */
    Optional<long[]> integers(String attribute, int input, int since) {
        return opset < since ? attributes.integers(attribute) : optionalIntegers(input);
    }

    /** The file wants this output of the node. */
    boolean wantsOutput(int index) {
        return proto.getOutputCount() > index && !proto.getOutput(index).isEmpty();
    }

    /** Whether a constant is stored in the file, or is one of the inputs under another shape or name. */
    boolean sharesInput(Tensor tensor) {
        return inputs.isEmpty()
                || inputs.stream()
                        .flatMap(Optional::stream)
                        .anyMatch(value -> value instanceof Value.Constant constant
                                && constant.tensor().sharesElementsWith(tensor));
    }

    /** Adds a node on the way to the result. */
    Value.Activation emitPart(String part, Function<String, AnnNode> build) {
        return add(build.apply(id + "/" + part));
    }

    /** Adds the node that computes the result. */
    void emit(Function<String, AnnNode> build) {
        result = add(build.apply(id));
    }

    private Value.Activation add(AnnNode node) {
        emitted.add(node);
        return new Value.Activation(node.id(), node.shape());
    }

    void result(Value value) {
        result = value;
    }

    /** The same elements under another shape, or the value itself if it has that shape already. */
    void emitReshaped(Value.Activation value, Shape shape) {
        if (value.shape().equals(shape)) {
            result = value;
        } else {
            emit(name -> new AnnNode.Reshape(name, List.of(value.id()), shape));
            result = new Value.Activation(id, shape, value.whole());
        }
    }

    Value result() {
        return result;
    }

    List<AnnNode> emitted() {
        return emitted;
    }
}
