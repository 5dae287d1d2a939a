package org.hwsim.ann.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hwsim.ann.Shape;

/**
 * The network's input: what the file calls it and the shape of one sample.
 *
 * @param batch the file's fixed batch, or {@link #ANY_BATCH}
 */
record GraphInput(String name, Shape shape, long batch) {
    /**
     * Stands for a symbolic batch in the shape arithmetic that exporters write into the file. A prime that no real
     * extent equals, so that a sum or product with it cannot be mistaken for a shape of its own.
     */
    static final long ANY_BATCH = 2_147_483_629L;

    private static final long MOST_SAMPLES = 1 << 20;

    private static final String PLACE = "/graph/input";

    static GraphInput of(GraphProto graph, Set<String> constants, Findings findings) {
        // Files before IR version 4 list the weights among the inputs.
        List<ValueInfoProto> inputs = graph.getInputList().stream()
                .filter(input -> !constants.contains(input.getName()))
                .toList();
        if (inputs.size() != 1) {
            String names = inputs.stream()
                    .limit(10)
                    .map(input -> Findings.quote(input.getName()))
                    .collect(Collectors.joining(", "));
            String rule = "a network has one input";
            if (inputs.isEmpty()) {
                findings.malformed(PLACE, "is empty", rule, "export the model again");
            } else {
                findings.unsupported(
                        PLACE, "names " + inputs.size() + " inputs: " + names, rule, "join them before the export");
            }
            findings.throwIfAny();
        }
        try {
            return of(inputs.get(0));
        } catch (NodeProblem problem) {
            findings.add("input " + Findings.quote(inputs.get(0).getName()), problem);
            findings.throwIfAny();
            throw new IllegalStateException("a problem that was lost", problem);
        }
    }

    private static GraphInput of(ValueInfoProto input) {
        if (input.getName().isEmpty()) {
            throw NodeProblem.malformed("has no name", "the input has a name", "export the model again");
        }
        if (!input.getType().hasTensorType() || !input.getType().getTensorType().hasShape()) {
            throw NodeProblem.malformed(
                    "has no shape", "the input is a tensor of known shape", "export with an example input");
        }
        int type = input.getType().getTensorType().getElemType();
        if (ElementType.of(type).isEmpty()) {
            throw NodeProblem.unsupported(
                    "has elements of type " + type, "the input holds numbers", "export the model with a float32 input");
        }
        TensorShapeProto shape = input.getType().getTensorType().getShape();
        if (shape.getDimCount() < 2) {
            throw NodeProblem.unsupported(
                    "has " + shape.getDimCount() + " axes",
                    "the first axis of the input is the batch, the others are the sample's",
                    "export with an example input that has a batch axis");
        }
        long[] dims = new long[shape.getDimCount() - 1];
        for (int axis = 0; axis < dims.length; axis++) {
            TensorShapeProto.Dimension dim = shape.getDim(axis + 1);
            if (!dim.hasDimValue() || dim.getDimValue() < 1) {
                String found = dim.hasDimValue()
                        ? String.valueOf(dim.getDimValue())
                        : "symbolic: " + Findings.quote(dim.getDimParam());
                throw NodeProblem.unsupported(
                        "has an axis " + (axis + 1) + " that is " + found,
                        "only the batch may be left open",
                        "export with a fixed picture size");
            }
            dims[axis] = dim.getDimValue();
        }
        TensorShapeProto.Dimension batch = shape.getDim(0);
        boolean fixed = batch.hasDimValue() && batch.getDimValue() > 0;
        if (fixed && batch.getDimValue() > MOST_SAMPLES) {
            throw NodeProblem.malformed(
                    "has a batch of " + batch.getDimValue(),
                    "a batch that is fixed is at most " + MOST_SAMPLES,
                    "export with an open batch");
        }
        return new GraphInput(input.getName(), Dims.shape(dims), fixed ? batch.getDimValue() : ANY_BATCH);
    }
}
