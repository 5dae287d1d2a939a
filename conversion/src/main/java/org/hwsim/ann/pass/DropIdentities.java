package org.hwsim.ann.pass;

import java.util.List;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Window;

/**
 * Leaves out nodes that change nothing: reshapes to the same shape and reshapes of reshapes, transposes that keep the
 * order, empty pads, factors of 1, pools over one pixel, and nodes that the output does not need.
 */
public final class DropIdentities implements GraphPass {
    @Override
    public AnnGraph apply(AnnGraph graph) {
        GraphEdit edit = new GraphEdit(graph);
        for (AnnNode node : graph.nodes()) {
            if (changesNothing(node, graph)) {
                edit.bypass(node, node.input());
            } else if (node instanceof AnnNode.Reshape reshape
                    && !reshape.input().equals(graph.inputId())
                    && graph.node(reshape.input()) instanceof AnnNode.Reshape first) {
                edit.replace(reshape.withInputs(List.of(first.input())));
            } else if (graph.consumers(node.id()).isEmpty() && !node.id().equals(graph.outputId())) {
                edit.bypass(node, node.inputs().get(0));
            }
        }
        return edit.done();
    }

    private static boolean changesNothing(AnnNode node, AnnGraph graph) {
        if (node instanceof AnnNode.Reshape reshape) {
            return reshape.shape().equals(graph.shapeOf(reshape.input()));
        }
        if (node instanceof AnnNode.Transpose transpose) {
            for (int axis = 0; axis < transpose.axes().size(); axis++) {
                if (transpose.axes().get(axis) != axis) {
                    return false;
                }
            }
            return true;
        }
        if (node instanceof AnnNode.Pad pad) {
            return pad.before().stream().allMatch(count -> count == 0)
                    && pad.after().stream().allMatch(count -> count == 0);
        }
        if (node instanceof AnnNode.Scale scale) {
            return Affine.isAll(scale.factor(), 1) && Affine.isAll(scale.offset(), 0);
        }
        if (node instanceof AnnNode.BatchNorm norm) {
            return Affine.isAll(norm.scale(), 1) && Affine.isAll(norm.offset(), 0);
        }
        if (node instanceof AnnNode.AveragePool pool) {
            return isOnePixel(pool.window());
        }
        if (node instanceof AnnNode.MaxPool pool) {
            return isOnePixel(pool.window());
        }
        return node instanceof AnnNode.GlobalAveragePool && node.shape().equals(graph.shapeOf(node.input()));
    }

    private static boolean isOnePixel(Window window) {
        return window.kernelY() == 1
                && window.kernelX() == 1
                && window.strideY() == 1
                && window.strideX() == 1
                && !window.isPadded();
    }
}
