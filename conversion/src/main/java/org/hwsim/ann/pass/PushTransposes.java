package org.hwsim.ann.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.QuantisationNode;
import org.hwsim.ann.Shape;

/**
 * Moves transposes towards the output until they meet their opposite and vanish, or the weights of a fully connected
 * layer, whose columns are put into the other order. That is how networks with channels last come out with channels
 * first everywhere. Two transposes in a row become one; one that only moves axes of extent 1 becomes a reshape.
 */
public final class PushTransposes implements GraphPass {
    @Override
    public AnnGraph apply(AnnGraph graph) {
        AnnGraph current = new DropIdentities().apply(graph);
        while (true) {
            AnnGraph next = once(current);
            if (next == current) {
                return current;
            }
            current = new DropIdentities().apply(next);
        }
    }

    private static AnnGraph once(AnnGraph graph) {
        for (AnnNode node : graph.nodes()) {
            if (node instanceof AnnNode.Transpose transpose) {
                Optional<AnnGraph> rewritten = rewritten(transpose, graph);
                if (rewritten.isPresent()) {
                    return rewritten.get();
                }
            }
        }
        return graph;
    }

    private static Optional<AnnGraph> rewritten(AnnNode.Transpose transpose, AnnGraph graph) {
        GraphEdit edit = new GraphEdit(graph);
        if (keepsOrderOfElements(transpose, graph.shapeOf(transpose.input()))) {
            edit.replace(new AnnNode.Reshape(transpose.id(), transpose.inputs(), transpose.shape()));
            return Optional.of(edit.done());
        }
        for (AnnNode reader : graph.consumers(transpose.id())) {
            if (reader instanceof AnnNode.Transpose second) {
                edit.replace(joined(transpose, second));
                return Optional.of(edit.done());
            }
            if (reader instanceof AnnNode.Reshape flatten && flatten.shape().rank() == 1) {
                if (intoDense(transpose, flatten, graph, edit)) {
                    return Optional.of(edit.done());
                }
            }
            Optional<AnnNode> pushed = pushed(transpose, reader, graph);
            if (pushed.isPresent()) {
                AnnNode moved = pushed.get();
                String id = transpose.id() + "/behind/" + reader.id();
                edit.redirect(reader, id);
                edit.replace(moved);
                edit.add(new AnnNode.Transpose(id, List.of(moved.id()), reader.shape(), transpose.axes()));
                return Optional.of(edit.done());
            }
        }
        return Optional.empty();
    }

    private static boolean keepsOrderOfElements(AnnNode.Transpose transpose, Shape input) {
        int last = -1;
        for (int axis : transpose.axes()) {
            if (input.dim(axis) > 1) {
                if (axis < last) {
                    return false;
                }
                last = axis;
            }
        }
        return true;
    }

    private static AnnNode joined(AnnNode.Transpose first, AnnNode.Transpose second) {
        List<Integer> axes =
                second.axes().stream().map(axis -> first.axes().get(axis)).toList();
        return new AnnNode.Transpose(second.id(), first.inputs(), second.shape(), axes);
    }

    /** Flattening before the transpose, with the columns of all fully connected readers in the other order. */
    private static boolean intoDense(
            AnnNode.Transpose transpose, AnnNode.Reshape flatten, AnnGraph graph, GraphEdit edit) {
        List<AnnNode> readers = graph.consumers(flatten.id());
        if (graph.outputId().equals(flatten.id()) || !readers.stream().allMatch(AnnNode.Dense.class::isInstance)) {
            return false;
        }
        int[] source = places(transpose, graph.shapeOf(transpose.input()));
        for (AnnNode reader : readers) {
            AnnNode.Dense dense = (AnnNode.Dense) reader;
            float[] weights = new float[dense.weights().length];
            int fanIn = dense.fanIn();
            for (int o = 0; o < dense.shape().size(); o++) {
                for (int i = 0; i < fanIn; i++) {
                    weights[o * fanIn + source[i]] = dense.weights()[o * fanIn + i];
                }
            }
            edit.replace(new AnnNode.Dense(dense.id(), dense.inputs(), dense.shape(), weights, dense.bias()));
        }
        edit.replace(flatten.withInputs(transpose.inputs()));
        return true;
    }

    /** For each element of a transposed value its place in the input. */
    private static int[] places(AnnNode.Transpose transpose, Shape input) {
        int rank = input.rank();
        Shape output = transpose.shape();
        int[] places = new int[output.size()];
        for (int i = 0; i < places.length; i++) {
            int rest = i;
            for (int axis = rank - 1; axis >= 0; axis--) {
                int index = rest % output.dim(axis);
                rest /= output.dim(axis);
                places[i] += index * input.sizeOf(transpose.axes().get(axis) + 1, rank);
            }
        }
        return places;
    }

    /** The reader as it must be to come before the transpose, if it can. */
    private static Optional<AnnNode> pushed(AnnNode.Transpose transpose, AnnNode reader, AnnGraph graph) {
        Shape shape = graph.shapeOf(transpose.input());
        List<String> inputs = transpose.inputs();
        String id = reader.id();
        if (reader instanceof AnnNode.Relu) {
            return Optional.of(new AnnNode.Relu(id, inputs, shape));
        }
        if (reader instanceof AnnNode.Clip clip) {
            return Optional.of(new AnnNode.Clip(id, inputs, shape, clip.low(), clip.high()));
        }
        if (reader instanceof AnnNode.Qcfs qcfs) {
            return Optional.of(new AnnNode.Qcfs(id, inputs, shape, qcfs.threshold(), qcfs.levels()));
        }
        if (reader instanceof AnnNode.Floor) {
            return Optional.of(new AnnNode.Floor(id, inputs, shape));
        }
        if (reader instanceof AnnNode.Sigmoid) {
            return Optional.of(new AnnNode.Sigmoid(id, inputs, shape));
        }
        if (reader instanceof QuantisationNode.Quantize quantize) {
            return Optional.of(new QuantisationNode.Quantize(
                    id, inputs, shape, quantize.scale(), quantize.zeroPoint(), quantize.low(), quantize.high()));
        }
        if (reader instanceof QuantisationNode.Dequantize dequantize) {
            return Optional.of(
                    new QuantisationNode.Dequantize(id, inputs, shape, dequantize.scale(), dequantize.zeroPoint()));
        }
        if (reader instanceof AnnNode.Scale scale) {
            return scaled(transpose, scale, shape);
        }
        if (reader instanceof AnnNode.BatchNorm norm) {
            int axis = transpose.axes().get(0);
            return Optional.of(new AnnNode.Scale(id, inputs, shape, axis, norm.scale(), norm.offset()));
        }
        if (reader instanceof AnnNode.Pad pad) {
            return Optional.of(new AnnNode.Pad(
                    id,
                    inputs,
                    untransposed(pad.shape().dims(), transpose, Shape::new),
                    untransposed(pad.before(), transpose, List::copyOf),
                    untransposed(pad.after(), transpose, List::copyOf)));
        }
        if (reader instanceof AnnNode.Add add) {
            return added(transpose, add, graph, shape);
        }
        return Optional.empty();
    }

    private static Optional<AnnNode> scaled(AnnNode.Transpose transpose, AnnNode.Scale scale, Shape shape) {
        List<String> inputs = transpose.inputs();
        if (scale.isUniform()) {
            return Optional.of(new AnnNode.Scale(scale.id(), inputs, shape, -1, scale.factor(), scale.offset()));
        }
        if (scale.isPerChannel()) {
            int axis = transpose.axes().get(scale.axis());
            return Optional.of(new AnnNode.Scale(scale.id(), inputs, shape, axis, scale.factor(), scale.offset()));
        }
        int[] source = places(transpose, shape);
        float[] factor = new float[source.length];
        float[] offset = new float[source.length];
        for (int i = 0; i < source.length; i++) {
            factor[source[i]] = scale.factor()[i];
            offset[source[i]] = scale.offset()[i];
        }
        return Optional.of(new AnnNode.Scale(scale.id(), inputs, shape, -1, factor, offset));
    }

    private static Optional<AnnNode> added(AnnNode.Transpose transpose, AnnNode.Add add, AnnGraph graph, Shape shape) {
        List<String> inputs = new ArrayList<>();
        for (String input : add.inputs()) {
            boolean alike = !input.equals(graph.inputId())
                    && graph.node(input) instanceof AnnNode.Transpose other
                    && other.axes().equals(transpose.axes());
            if (!alike) {
                return Optional.empty();
            }
            inputs.add(graph.node(input).input());
        }
        return Optional.of(new AnnNode.Add(add.id(), inputs, shape));
    }

    /** What belongs to the axes of the output, by the axes of the input. */
    private static <T> T untransposed(
            List<Integer> values, AnnNode.Transpose transpose, Function<List<Integer>, T> wrap) {
        Integer[] result = new Integer[values.size()];
        for (int axis = 0; axis < result.length; axis++) {
            result[transpose.axes().get(axis)] = values.get(axis);
        }
        return wrap.apply(List.of(result));
    }
}
