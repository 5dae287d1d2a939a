package org.hwsim.ann.pass;

import java.util.List;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;

/**
 * Where a network takes pictures with channels last and transposes them first of all, lets it take them with channels
 * first, as data sets give them here. The shape of the graph's input changes; samples are then laid out in the new order.
 */
public final class ChannelsFirstInput implements GraphPass {
    private static final List<Integer> TO_CHANNELS_FIRST = List.of(2, 0, 1);

    @Override
    public AnnGraph apply(AnnGraph graph) {
        List<AnnNode> readers = graph.consumers(graph.inputId());
        boolean transposed = !readers.isEmpty() && !graph.outputId().equals(graph.inputId());
        for (AnnNode reader : readers) {
            transposed &= reader instanceof AnnNode.Transpose transpose
                    && transpose.axes().equals(TO_CHANNELS_FIRST);
        }
        if (!transposed) {
            return graph;
        }
        GraphEdit edit = new GraphEdit(graph);
        readers.forEach(edit::startAt);
        return edit.done();
    }
}
