package org.hwsim.ann.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;

/** Walks the nodes of a file in order and turns each into constants or nodes of the graph. */
final class Translation {
    /** The most elements that all activations of one sample may have together: 256 MiB of floats. */
    private static final long MAX_ELEMENTS = 1L << 26;

    private static final String SUPPORTED = "docs/onnx-operators.md lists the operators that can be read";

    private final int opset;
    private final GraphInput input;
    private final Map<String, Value> values;
    private final Findings findings;
    private final Folding folding;
    private final List<AnnNode> nodes = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> read = new HashSet<>();
    private long elements;

    /** @param values the constants of the file; gets every further value as it becomes known */
    Translation(int opset, GraphInput input, Map<String, Value> values, TensorReader tensors, Findings findings) {
        this.opset = opset;
        this.input = input;
        this.values = values;
        this.findings = findings;
        this.folding = new Folding(tensors);
    }

    AnnGraph translate(String name, List<NodeProto> order, String output) {
        String inputId = unique(Findings.printable(input.name()));
        values.put(input.name(), new Value.Activation(inputId, input.shape()));
        Map<String, Integer> uses = countNames(order);
        order.forEach(proto -> read.addAll(proto.getInputList()));
        read.add(output);
        for (NodeProto proto : order) {
            translate(proto, nodeId(proto, uses));
        }
        findings.throwIfAny();
        if (values.get(output) instanceof Value.Activation activation) {
            return new AnnGraph(name, inputId, input.shape(), nodes, activation.id(), List.of());
        }
        findings.unsupported(
                "/graph/output",
                "does not depend on the input",
                "the output is computed from the input",
                "export the model again, in evaluation mode");
        findings.throwIfAny();
        throw new IllegalStateException("a problem that was lost: output=" + output);
    }

    private static Map<String, Integer> countNames(List<NodeProto> order) {
        Map<String, Integer> uses = new HashMap<>();
        for (NodeProto proto : order) {
            uses.merge(Findings.printable(proto.getName()), 1, Integer::sum);
        }
        return uses;
    }

    /** The node's name where it has one of its own, otherwise its type and the name of its output. */
    private String nodeId(NodeProto proto, Map<String, Integer> uses) {
        String name = Findings.printable(proto.getName());
        if (!name.isEmpty() && uses.getOrDefault(name, 0) == 1) {
            return unique(name);
        }
        String output = proto.getOutputCount() == 0 ? "" : proto.getOutput(0);
        return unique(Findings.printable(proto.getOpType() + "_" + output));
    }

    private String unique(String name) {
        String id = name;
        for (int i = 2; !ids.add(id); i++) {
            id = name + "#" + i;
        }
        return id;
    }

    private void translate(NodeProto proto, String id) {
        for (String output : proto.getOutputList()) {
            values.put(output, Value.Unknown.INSTANCE);
        }
        String place = NodeOrder.place(proto);
        try {
            if (!isStandard(proto.getDomain())) {
                throw unsupported(proto.getDomain() + "." + proto.getOpType());
            }
            List<Optional<Value>> inputs = inputs(proto);
            checkKnown(proto.getOpType());
            if (inputs.contains(Optional.<Value>of(Value.Unknown.INSTANCE))) {
                return;
            }
            Operator operator = operator(proto.getOpType(), inputs);
            NodeReading reading = new NodeReading(proto, opset, input.batch(), id, inputs);
            operator.read(reading);
            accept(proto, reading);
        } catch (NodeProblem problem) {
            findings.add(place, problem);
        }
    }

    private static boolean isStandard(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    private static NodeProblem unsupported(String type) {
        return NodeProblem.unsupported(
                "is not supported: " + Findings.printable(type),
                SUPPORTED,
                "replace this layer by supported ones, retrain and export again");
    }

    private List<Optional<Value>> inputs(NodeProto proto) {
        List<Optional<Value>> inputs = new ArrayList<>();
        for (String name : proto.getInputList()) {
            inputs.add(name.isEmpty() ? Optional.empty() : Optional.ofNullable(values.get(name)));
        }
        return inputs;
    }

    private void checkKnown(String type) {
        if (folding.operator(type).isEmpty() && Operators.of(type).isEmpty()) {
            throw unsupported(type);
        }
    }

    private Operator operator(String type, List<Optional<Value>> inputs) {
        boolean onConstants = inputs.stream()
                .allMatch(value -> value.map(Value.Constant.class::isInstance).orElse(true));
        if (onConstants) {
            return folding.operator(type)
                    .orElseThrow(() -> NodeProblem.unsupported(
                            "has constants only as inputs",
                            type + " works on values that are computed from the network's input",
                            "export the model with constants folded"));
        }
        return Operators.of(type)
                .orElseThrow(() -> NodeProblem.unsupported(
                        "works on values that are computed from the network's input: " + type,
                        type + " is read where its inputs are constants; " + SUPPORTED,
                        "replace this layer by supported ones, retrain and export again"));
    }

    private void accept(NodeProto proto, NodeReading reading) {
        for (int i = 1; i < proto.getOutputCount(); i++) {
            if (reading.wantsOutput(i) && read.contains(proto.getOutput(i))) {
                throw NodeProblem.unsupported(
                        "has an output " + Findings.quote(proto.getOutput(i)) + " that is used",
                        "only the first output of " + proto.getOpType() + " can be used",
                        "export the model in evaluation mode");
            }
        }
        if (reading.result() instanceof Value.Constant constant && !reading.sharesInput(constant.tensor())) {
            folding.account(constant.tensor());
        }
        for (AnnNode node : reading.emitted()) {
            Shape shape = node.shape();
            elements += shape.size();
            if (elements > MAX_ELEMENTS) {
                throw NodeProblem.malformed(
                        "brings the activations of one sample to more than " + MAX_ELEMENTS + " elements",
                        "all layers together have at most that many",
                        "use smaller pictures or fewer channels");
            }
            if (!node.id().equals(reading.id()) && !ids.add(node.id())) {
                throw NodeProblem.malformed(
                        "needs the name " + Findings.quote(node.id()) + ", which another node has",
                        "names are unique",
                        "rename that node");
            }
            nodes.add(node);
        }
        if (proto.getOutputCount() > 0) {
            values.put(proto.getOutput(0), reading.result());
        }
    }
}
