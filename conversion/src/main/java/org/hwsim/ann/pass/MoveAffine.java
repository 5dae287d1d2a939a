package org.hwsim.ann.pass;

import java.util.List;
import java.util.Optional;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;
import org.hwsim.ann.Window;

/**
 * Brings batch normalisations and scales next to a layer with weights: up over an average pool that follows such a
 * layer, otherwise down over pools and flattening. A mean and an affine map can change places as long as the mean does
 * not count padding as zeros; a maximum and one with positive factors always.
 */
public final class MoveAffine implements GraphPass {
    @Override
    public AnnGraph apply(AnnGraph graph) {
        return GraphPass.untilNothingChanges(graph, MoveAffine::once);
    }

    private static AnnGraph once(AnnGraph graph) {
        for (AnnNode node : graph.nodes()) {
            Optional<Affine> affine = Affine.of(node);
            if (affine.isEmpty()) {
                continue;
            }
            GraphEdit edit = new GraphEdit(graph);
            if (isBehindPooledWeights(node, affine.get(), graph, edit)) {
                AnnNode pool = graph.node(node.input());
                swap(pool, node, graph, edit);
                return edit.done();
            }
            if (edit.isReadOnce(node) && !isBehindWeights(node, graph)) {
                AnnNode reader = graph.consumers(node.id()).get(0);
                if (changesPlaces(reader, affine.get()) || isFlatten(reader)) {
                    swap(node, reader, graph, edit);
                    return edit.done();
                }
            }
        }
        return graph;
    }

    private static boolean isBehindWeights(AnnNode node, AnnGraph graph) {
        return !node.input().equals(graph.inputId()) && hasWeights(graph.node(node.input()));
    }

    private static boolean isBehindPooledWeights(AnnNode node, Affine affine, AnnGraph graph, GraphEdit edit) {
        if (node.input().equals(graph.inputId())) {
            return false;
        }
        AnnNode pool = graph.node(node.input());
        return !(pool instanceof AnnNode.MaxPool)
                && edit.isReadOnce(pool)
                && changesPlaces(pool, affine)
                && isBehindWeights(pool, graph);
    }

    private static boolean hasWeights(AnnNode node) {
        return node instanceof AnnNode.Conv || node instanceof AnnNode.Dense;
    }

    private static boolean changesPlaces(AnnNode pool, Affine affine) {
        if (pool instanceof AnnNode.AveragePool average) {
            Window window = average.window();
            return !affine.hasOffset() || !window.isPadded() || !average.countIncludePad();
        }
        if (pool instanceof AnnNode.MaxPool) {
            for (float factor : affine.factor()) {
                if (!(factor > 0)) {
                    return false;
                }
            }
            return true;
        }
        return pool instanceof AnnNode.GlobalAveragePool;
    }

    private static boolean isFlatten(AnnNode node) {
        return node instanceof AnnNode.Reshape && node.shape().rank() == 1;
    }

    /** Of two nodes in a row, one of them affine, the second comes first; ids stay with what the nodes do. */
    private static void swap(AnnNode first, AnnNode second, AnnGraph graph, GraphEdit edit) {
        edit.redirect(second, first.id());
        if (Affine.of(first).isPresent()) {
            edit.replace(second.withInputs(first.inputs()));
            edit.replace(spread(first, second.shape()).withInputs(List.of(second.id())));
        } else {
            edit.replace(spread(second, graph.shapeOf(first.input())).withInputs(first.inputs()));
            edit.replace(first.withInputs(List.of(second.id())));
        }
    }

    /** The affine map over values of another shape: other maps of as many channels, or one vector of them all. */
    private static AnnNode spread(AnnNode node, Shape shape) {
        Affine affine = Affine.of(node).orElseThrow();
        int channels = affine.factor().length;
        int copies = shape.rank() == 1 ? shape.size() / channels : 1;
        float[] factor = new float[channels * copies];
        float[] offset = new float[factor.length];
        for (int i = 0; i < factor.length; i++) {
            factor[i] = affine.factor()[i / copies];
            offset[i] = affine.offset()[i / copies];
        }
        return new AnnNode.Scale(node.id(), node.inputs(), shape, 0, factor, offset);
    }
}
