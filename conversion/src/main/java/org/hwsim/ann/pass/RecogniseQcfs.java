package org.hwsim.ann.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;

/**
 * Finds quantisation-clip-floor-shift activations, which exporters spell as a chain of multiplications, additions, clips
 * and one floor, in any order that comes to {@code threshold/levels * clip(floor(x levels/threshold + 1/2), 0, levels)}.
 *
 * <p>From a floor outwards, the longest chain that is such a function becomes one {@link AnnNode.Qcfs}. Factors may
 * deviate by the rounding of the exporter (1e-4 of a level), so results may differ where x is that close to a step.
 */
public final class RecogniseQcfs implements GraphPass {
    private static final double TOLERANCE = 1e-4;

    @Override
    public AnnGraph apply(AnnGraph graph) {
        GraphEdit edit = new GraphEdit(graph);
        for (AnnNode node : graph.nodes()) {
            if (node instanceof AnnNode.Floor floor) {
                recognise(floor, graph, edit);
            }
        }
        return edit.done();
    }

    private static void recognise(AnnNode.Floor floor, AnnGraph graph, GraphEdit edit) {
        List<AnnNode> before = before(floor, graph, edit);
        List<AnnNode> behind = behind(floor, graph, edit);
        for (int total = before.size() + behind.size(); total > 0; total--) {
            for (int front = Math.min(total, before.size()); front >= Math.max(0, total - behind.size()); front--) {
                List<AnnNode> leading = before.subList(0, front);
                List<AnnNode> following = behind.subList(0, total - front);
                Optional<AnnNode.Qcfs> qcfs = qcfs(floor, leading, following);
                if (qcfs.isPresent()) {
                    replace(floor, leading, following, qcfs.get(), edit);
                    return;
                }
            }
        }
    }

    private static void replace(
            AnnNode.Floor floor, List<AnnNode> leading, List<AnnNode> following, AnnNode.Qcfs qcfs, GraphEdit edit) {
        leading.forEach(node -> edit.bypass(node, node.input()));
        following.forEach(node -> edit.bypass(node, floor.id()));
        edit.replace(qcfs);
    }

    /** From the floor upwards. */
    private static List<AnnNode> before(AnnNode.Floor floor, AnnGraph graph, GraphEdit edit) {
        List<AnnNode> chain = new ArrayList<>();
        String id = floor.input();
        while (!id.equals(graph.inputId())) {
            AnnNode node = graph.node(id);
            if (!isStep(node) || !edit.isReadOnce(node) || edit.isTouched(node)) {
                break;
            }
            chain.add(node);
            id = node.input();
        }
        return chain;
    }

    /** From the floor downwards. */
    private static List<AnnNode> behind(AnnNode.Floor floor, AnnGraph graph, GraphEdit edit) {
        List<AnnNode> chain = new ArrayList<>();
        AnnNode last = floor;
        while (edit.isReadOnce(last)) {
            AnnNode node = graph.consumers(last.id()).get(0);
            if (!isStep(node) || edit.isTouched(node)) {
                break;
            }
            chain.add(node);
            last = node;
        }
        return chain;
    }

    private static boolean isStep(AnnNode node) {
        return node instanceof AnnNode.Relu
                || node instanceof AnnNode.Clip
                || (node instanceof AnnNode.Scale scale && scale.isUniform() && scale.factor()[0] > 0);
    }

    private static Optional<AnnNode.Qcfs> qcfs(AnnNode.Floor floor, List<AnnNode> leading, List<AnnNode> following) {
        Line toLevel = Line.IDENTITY;
        for (AnnNode node : leading) {
            toLevel = toLevel.after(node);
        }
        Line fromLevel = Line.IDENTITY;
        for (AnnNode node : following) {
            fromLevel = Line.of(node, fromLevel);
        }
        // Bounds of the level: those before the floor rounded down, those behind it as they are.
        double low = Math.max(Math.floor(toLevel.low + TOLERANCE), fromLevel.argument(fromLevel.low));
        double high = Math.min(Math.floor(toLevel.high + TOLERANCE), fromLevel.argument(fromLevel.high));
        double levels = Math.rint(high);
        boolean matches = Math.abs(low) < TOLERANCE
                && levels >= 1
                && levels <= 1 << 20
                && Math.abs(high - levels) < TOLERANCE * levels
                && Math.abs(toLevel.offset - 0.5) < TOLERANCE
                && Math.abs(fromLevel.offset) < TOLERANCE * fromLevel.factor
                && Math.abs(toLevel.factor * fromLevel.factor - 1) < TOLERANCE;
        String input = leading.isEmpty()
                ? floor.input()
                : leading.get(leading.size() - 1).input();
        return matches
                ? Optional.of(new AnnNode.Qcfs(
                        floor.id(), List.of(input), floor.shape(), (float) (fromLevel.factor * levels), (int) levels))
                : Optional.empty();
    }

    /** {@code clip(factor x + offset, low, high)} with a factor above 0. */
    private record Line(double factor, double offset, double low, double high) {
        static final Line IDENTITY = new Line(1, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        /** This line applied to what the node makes of x. */
        Line after(AnnNode node) {
            if (node instanceof AnnNode.Scale scale) {
                return new Line(factor * scale.factor()[0], factor * scale.offset()[0] + offset, low, high);
            }
            double nodeLow = node instanceof AnnNode.Clip clip ? clip.low() : 0;
            double nodeHigh = node instanceof AnnNode.Clip clip ? clip.high() : Double.POSITIVE_INFINITY;
            return new Line(factor, offset, value(nodeLow), value(nodeHigh));
        }

        /** What the node makes of a line's value. */
        static Line of(AnnNode node, Line line) {
            if (node instanceof AnnNode.Scale scale) {
                double f = scale.factor()[0];
                double o = scale.offset()[0];
                return new Line(f * line.factor, f * line.offset + o, f * line.low + o, f * line.high + o);
            }
            double nodeLow = node instanceof AnnNode.Clip clip ? clip.low() : 0;
            double nodeHigh = node instanceof AnnNode.Clip clip ? clip.high() : Double.POSITIVE_INFINITY;
            return new Line(
                    line.factor,
                    line.offset,
                    Math.min(Math.max(line.low, nodeLow), nodeHigh),
                    Math.max(Math.min(line.high, nodeHigh), nodeLow));
        }

        private double value(double x) {
            return Math.min(Math.max(factor * x + offset, low), high);
        }

        /** For which x the unclipped line has a value. */
        double argument(double value) {
            return (value - offset) / factor;
        }
    }
}
