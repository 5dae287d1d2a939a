package org.hwsim.ann.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.UnsupportedModelException;
import org.hwsim.diagnostics.InputException;

/**
 * Reads a trained network from an ONNX file, opsets 7 to 21, external data included.
 *
 * <p>Constants are computed and folded away, dropout and identities left out, nodes that do not reach the output
 * ignored. The first axis of the input is the batch, of any fixed or symbolic size; it does not appear in the graph.
 * The file is not trusted: every size is checked before memory is taken.
 */
public final class OnnxReader {
    static final int FIRST_OPSET = 7;
    static final int LAST_OPSET = 21;

    private static final String EXPORT_AGAIN = "export the model again";

    private final Path path;
    private final Findings findings;

    private OnnxReader(Path path) {
        this.path = path;
        this.findings = new Findings(path.toString());
    }

    /**
     * The graph in the file, as it stands there; passes make it ready for conversion.
     *
     * @throws UnsupportedModelException if the file is right but uses something that cannot be used here; lists all of it
     * @throws InputException if the file is broken; lists all that was found
     */
    public static AnnGraph read(Path path) {
        return new OnnxReader(path).read();
    }

    private AnnGraph read() {
        ModelProto model = ModelFile.parse(path, path.toString());
        int opset = opset(model);
        GraphProto graph = model.getGraph();
        Path parent = path.toAbsolutePath().getParent();
        TensorReader tensors = new TensorReader(new ExternalData(parent == null ? path.toAbsolutePath() : parent));
        Map<String, Value> values = new LinkedHashMap<>();
        readInitializers(graph, tensors, values);
        GraphInput input = GraphInput.of(graph, values.keySet(), findings);
        String output = output(graph, input, values.keySet());
        Set<String> given = new HashSet<>(values.keySet());
        given.add(input.name());
        var order = NodeOrder.of(graph.getNodeList(), given, List.of(output), findings);
        return new Translation(opset, input, values, tensors, findings).translate(name(), order, output);
    }

    private String name() {
        Path file = path.getFileName();
        String name = file == null ? "model" : file.toString();
        return Findings.printable(name.endsWith(".onnx") ? name.substring(0, name.length() - 5) : name);
    }

    private int opset(ModelProto model) {
        if (model.getIrVersion() < 1 || !model.hasGraph()) {
            findings.malformed(
                    "",
                    model.getIrVersion() < 1 ? "states no IR version" : "holds no graph",
                    "an ONNX model has an IR version of at least 1 and a graph",
                    "check that this is an ONNX file; " + EXPORT_AGAIN);
        }
        List<Long> opsets = new ArrayList<>();
        for (OperatorSetIdProto id : model.getOpsetImportList()) {
            if (id.getDomain().isEmpty() || id.getDomain().equals("ai.onnx")) {
                opsets.add(id.getVersion());
            }
        }
        if (opsets.size() != 1) {
            findings.malformed(
                    "/opset_import",
                    opsets.isEmpty() ? "names no version of the ONNX operators" : "names the versions " + opsets,
                    "a model names the version of the ONNX operators once",
                    EXPORT_AGAIN);
        }
        findings.throwIfAny();
        long opset = opsets.get(0);
        if (opset < FIRST_OPSET || opset > LAST_OPSET) {
            findings.unsupported(
                    "/opset_import",
                    "is " + opset,
                    "operator sets " + FIRST_OPSET + " to " + LAST_OPSET + " are read",
                    "export with opset_version=17, or convert with onnx.version_converter");
            findings.throwIfAny();
        }
        return (int) opset;
    }

    private void readInitializers(GraphProto graph, TensorReader tensors, Map<String, Value> values) {
        for (TensorProto proto : graph.getInitializerList()) {
            String place = "tensor " + Findings.quote(proto.getName());
            if (proto.getName().isEmpty()) {
                findings.malformed(place, "has no name", "an initializer has a name", EXPORT_AGAIN);
                continue;
            }
            Value value = Value.Unknown.INSTANCE;
            try {
                value = new Value.Constant(tensors.read(proto));
            } catch (NodeProblem problem) {
                findings.add(place, problem);
            }
            if (values.put(proto.getName(), value) != null) {
                findings.malformed(place, "stands there twice", "every value has a name of its own", EXPORT_AGAIN);
            }
        }
        if (graph.getSparseInitializerCount() > 0) {
            findings.unsupported(
                    "tensor "
                            + Findings.quote(
                                    graph.getSparseInitializer(0).getValues().getName()),
                    "is sparse",
                    "weights are stored densely",
                    "convert them to dense tensors and " + EXPORT_AGAIN);
        }
        findings.throwIfMalformed();
    }

    private String output(GraphProto graph, GraphInput input, Set<String> constants) {
        List<String> names =
                graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
        if (names.isEmpty() || names.contains("")) {
            findings.malformed("/graph/output", "is empty", "a network has an output with a name", EXPORT_AGAIN);
            findings.throwIfAny();
        }
        if (names.size() > 1) {
            findings.unsupported(
                    "/graph/output",
                    "names " + names.size() + " outputs: "
                            + names.stream().limit(10).map(Findings::quote).collect(Collectors.joining(", ")),
                    "a network has one output, the scores of its classes",
                    "export the model with that output alone");
            findings.throwIfAny();
        }
        String output = names.get(0);
        boolean computed = graph.getNodeList().stream()
                .anyMatch(node -> node.getOutputList().contains(output));
        if (!computed && !output.equals(input.name()) && !constants.contains(output)) {
            findings.malformed(
                    "/graph/output",
                    "names " + Findings.quote(output) + ", which nothing computes",
                    "the output is computed by a node",
                    EXPORT_AGAIN);
            findings.throwIfAny();
        }
        return output;
    }
}
