package org.hwsim.conversion;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.QuantisationNode;

/** What a network does to a sample before its first weights: scaling, reordering, pooling. It stays with the encoder. */
final class PreparedInput {
    private PreparedInput() {}

    /** The leading nodes without trained weights as a graph of their own; its output is what enters the chip. */
    static AnnGraph of(AnnGraph graph) {
        List<AnnNode> steps = new ArrayList<>();
        String id = graph.inputId();
        while (!id.equals(graph.outputId())
                && graph.consumers(id).size() == 1
                && prepares(graph.consumers(id).get(0))) {
            AnnNode step = graph.consumers(id).get(0);
            steps.add(step);
            id = step.id();
        }
        return new AnnGraph(graph.name() + " (input)", graph.inputId(), graph.inputShape(), steps, id, List.of());
    }

    private static boolean prepares(AnnNode node) {
        return node instanceof AnnNode.Scale
                || node instanceof AnnNode.BatchNorm
                || node instanceof AnnNode.Reshape
                || node instanceof AnnNode.Transpose
                || node instanceof AnnNode.AveragePool
                || node instanceof QuantisationNode.Quantize
                || node instanceof QuantisationNode.Dequantize;
    }
}
