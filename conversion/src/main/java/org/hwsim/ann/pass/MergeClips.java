package org.hwsim.ann.pass;

import java.util.List;
import java.util.Optional;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;

/** Makes one clip (or ReLU) of two in a row, and leaves out those that a QCFS activation before them has done. */
public final class MergeClips implements GraphPass {
    @Override
    public AnnGraph apply(AnnGraph graph) {
        return GraphPass.untilNothingChanges(graph, MergeClips::once);
    }

    private static AnnGraph once(AnnGraph graph) {
        GraphEdit edit = new GraphEdit(graph);
        for (AnnNode node : graph.nodes()) {
            Optional<Bounds> bounds = Bounds.of(node);
            if (bounds.isEmpty() || node.input().equals(graph.inputId())) {
                continue;
            }
            AnnNode source = graph.node(node.input());
            Optional<Bounds> first = Bounds.of(source);
            if (first.isEmpty() || edit.isTouched(source)) {
                continue;
            }
            Bounds both = first.get().then(bounds.get());
            if (both.equals(first.get())) {
                edit.bypass(node, source.id());
            } else if (!(source instanceof AnnNode.Qcfs) && edit.isReadOnce(source)) {
                edit.replace(both.node(source.id(), source));
                edit.bypass(node, source.id());
            }
        }
        return edit.done();
    }

    /** Between which values the output of a node lies, and what the node does where it only sees to that. */
    private record Bounds(float low, float high) {
        static Optional<Bounds> of(AnnNode node) {
            if (node instanceof AnnNode.Relu) {
                return Optional.of(new Bounds(0, Float.POSITIVE_INFINITY));
            }
            if (node instanceof AnnNode.Clip clip) {
                return Optional.of(new Bounds(clip.low(), clip.high()));
            }
            if (node instanceof AnnNode.Qcfs qcfs) {
                return Optional.of(new Bounds(0, qcfs.threshold()));
            }
            return Optional.empty();
        }

        Bounds then(Bounds next) {
            return new Bounds(
                    Math.min(Math.max(low, next.low), next.high), Math.max(Math.min(high, next.high), next.low));
        }

        AnnNode node(String id, AnnNode like) {
            List<String> inputs = like.inputs();
            return low == 0 && high == Float.POSITIVE_INFINITY
                    ? new AnnNode.Relu(id, inputs, like.shape())
                    : new AnnNode.Clip(id, inputs, like.shape(), low, high);
        }
    }
}
