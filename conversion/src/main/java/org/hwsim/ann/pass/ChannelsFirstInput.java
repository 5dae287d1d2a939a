package org.hwsim.ann.pass;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.QuantisationNode;
import org.hwsim.ann.Shape;

/**
 * Where a network takes pictures with channels last and brings them to the front before the first layer, lets it take
 * them with channels first, as data sets give them here. The shape of the graph's input changes; samples are then laid
 * out in the new order. The two transposes that this leaves are for {@link PushTransposes} to cancel.
 */
public final class ChannelsFirstInput implements GraphPass {
    private static final List<Integer> TO_CHANNELS_FIRST = List.of(2, 0, 1);
    private static final List<Integer> TO_CHANNELS_LAST = List.of(1, 2, 0);

    @Override
    public AnnGraph apply(AnnGraph graph) {
        if (!takesChannelsLast(graph)) {
            return graph;
        }
        GraphEdit edit = new GraphEdit(graph);
        Shape last = graph.inputShape();
        String id = graph.inputId() + "/channels-last";
        edit.redirectInput(Shape.of(last.dim(2), last.dim(0), last.dim(1)), id);
        edit.add(new AnnNode.Transpose(id, List.of(graph.inputId()), last, TO_CHANNELS_LAST));
        return edit.done();
    }

    /** Whether every way from the input leads over element-wise nodes to a transpose that brings channels to the front. */
    private static boolean takesChannelsLast(AnnGraph graph) {
        if (!graph.inputShape().isMaps() || graph.outputId().equals(graph.inputId())) {
            return false;
        }
        Deque<AnnNode> open = new ArrayDeque<>(graph.consumers(graph.inputId()));
        boolean found = false;
        while (!open.isEmpty()) {
            AnnNode node = open.pop();
            if (node instanceof AnnNode.Transpose transpose && transpose.axes().equals(TO_CHANNELS_FIRST)) {
                found = true;
            } else if (isElementwise(node) && !node.id().equals(graph.outputId())) {
                open.addAll(graph.consumers(node.id()));
            } else {
                return false;
            }
        }
        return found;
    }

    private static boolean isElementwise(AnnNode node) {
        return node instanceof AnnNode.Scale
                || node instanceof AnnNode.Relu
                || node instanceof AnnNode.Clip
                || node instanceof QuantisationNode.Quantize
                || node instanceof QuantisationNode.Dequantize
                || node instanceof AnnNode.Pad;
    }
}
