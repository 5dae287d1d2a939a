package org.hwsim.ann.pass;

import java.util.Optional;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;

/**
 * Cuts off what follows the scores of the classes and does not change their order: softmax, its logarithm, sigmoid, and
 * the choice of the largest, with the reshapes between them. What was cut off is in {@link AnnGraph#tail()}; the output
 * of the graph is then not the file's.
 */
public final class DropTail implements GraphPass {
    @Override
    public AnnGraph apply(AnnGraph graph) {
        AnnGraph current = graph;
        for (Optional<AnnNode> last = last(current); last.isPresent(); last = last(current)) {
            GraphEdit edit = new GraphEdit(current);
            edit.cutTail(last.get());
            current = edit.done();
        }
        return current;
    }

    /** The output's node, if it keeps the order of the scores, or a reshape with such a node somewhere before it. */
    private static Optional<AnnNode> last(AnnGraph graph) {
        String id = graph.outputId();
        while (!id.equals(graph.inputId())) {
            AnnNode node = graph.node(id);
            if (keepsOrder(node, graph)) {
                return Optional.of(graph.node(graph.outputId()));
            }
            if (!(node instanceof AnnNode.Reshape)) {
                return Optional.empty();
            }
            id = node.input();
        }
        return Optional.empty();
    }

    private static boolean keepsOrder(AnnNode node, AnnGraph graph) {
        if (node.inputs().size() != 1 || node.input().equals(graph.inputId())) {
            return false;
        }
        if (node instanceof AnnNode.Softmax softmax) {
            return softmax.shape().sizeOf(softmax.from(), softmax.to())
                    == softmax.shape().size();
        }
        if (node instanceof AnnNode.ArgMax) {
            return node.shape().size() == 1;
        }
        return node instanceof AnnNode.Sigmoid && node.shape().size() > 1;
    }
}
