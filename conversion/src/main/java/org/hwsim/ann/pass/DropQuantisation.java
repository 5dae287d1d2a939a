package org.hwsim.ann.pass;

import java.util.List;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.QuantisationNode;

/**
 * Replaces the quantisation of activations (quantise, then dequantise) by the clip that it implies, or by nothing where
 * its range has negative values and no ReLU follows. The only pass that changes what the network computes: by half a
 * quantisation step a value, and beyond the range where the range is left out.
 */
public final class DropQuantisation implements GraphPass {
    @Override
    public AnnGraph apply(AnnGraph graph) {
        GraphEdit edit = new GraphEdit(graph);
        for (AnnNode node : graph.nodes()) {
            if (node instanceof QuantisationNode.Dequantize dequantize
                    && !dequantize.input().equals(graph.inputId())
                    && graph.node(dequantize.input()) instanceof QuantisationNode.Quantize quantize
                    && quantize.scale() == dequantize.scale()
                    && quantize.zeroPoint() == dequantize.zeroPoint()) {
                replace(quantize, dequantize, graph, edit);
            }
        }
        return edit.done();
    }

    private static void replace(
            QuantisationNode.Quantize quantize,
            QuantisationNode.Dequantize dequantize,
            AnnGraph graph,
            GraphEdit edit) {
        float low = (quantize.low() - quantize.zeroPoint()) * quantize.scale();
        float high = (quantize.high() - quantize.zeroPoint()) * quantize.scale();
        List<AnnNode> readers = graph.consumers(dequantize.id());
        boolean rectifiedBehind = !readers.isEmpty() && readers.stream().allMatch(DropQuantisation::isRectifier);
        boolean ofInput = quantize.input().equals(graph.inputId());
        boolean rectifiedBefore = !ofInput && isRectifier(graph.node(quantize.input()));
        if (ofInput || !(low >= 0 || rectifiedBefore || rectifiedBehind)) {
            edit.bypass(dequantize, quantize.input());
        } else {
            float floor = rectifiedBehind && low < 0 ? Float.NEGATIVE_INFINITY : 0;
            edit.replace(new AnnNode.Clip(dequantize.id(), quantize.inputs(), dequantize.shape(), floor, high));
        }
    }

    private static boolean isRectifier(AnnNode node) {
        return node instanceof AnnNode.Relu || (node instanceof AnnNode.Clip clip && clip.low() == 0);
    }
}
