package org.hwsim.ann;

import java.util.List;

/** What the shapes of a node's inputs must be for its output to have the shape it says. */
final class NodeShapes {
    private NodeShapes() {}

    static void check(AnnNode node, List<Shape> inputs) {
        Shape input = inputs.get(0);
        boolean fits;
        if (node instanceof AnnNode.Conv conv) {
            fits = input.isMaps()
                    && input.dim(0) == conv.channelsPerGroup() * conv.group()
                    && slides(conv.window(), input, conv.shape(), false);
        } else if (node instanceof AnnNode.Dense dense) {
            fits = input.rank() == 1 && input.size() == dense.fanIn();
        } else if (node instanceof AnnNode.AveragePool pool) {
            fits = input.isMaps()
                    && input.dim(0) == pool.shape().dim(0)
                    && slides(pool.window(), input, pool.shape(), pool.ceil());
        } else if (node instanceof AnnNode.MaxPool pool) {
            fits = input.isMaps()
                    && input.dim(0) == pool.shape().dim(0)
                    && slides(pool.window(), input, pool.shape(), pool.ceil());
        } else if (node instanceof AnnNode.GlobalAveragePool) {
            fits = input.isMaps() && node.shape().equals(Shape.of(input.dim(0), 1, 1));
        } else if (node instanceof AnnNode.Reshape) {
            fits = input.size() == node.shape().size();
        } else if (node instanceof AnnNode.Transpose transpose) {
            fits = transposes(transpose.axes(), input, transpose.shape());
        } else if (node instanceof AnnNode.Pad pad) {
            fits = pads(pad, input);
        } else if (node instanceof AnnNode.ArgMax argMax) {
            fits = argMax.axis() < input.rank() && node.shape().size() * input.dim(argMax.axis()) == input.size();
        } else {
            fits = inputs.stream().allMatch(node.shape()::equals);
        }
        if (!fits) {
            throw new IllegalArgumentException("shapes do not fit: node=" + node.id() + " kind="
                    + node.getClass().getSimpleName() + " inputs=" + inputs + " output=" + node.shape());
        }
    }

    private static boolean slides(Window window, Shape input, Shape output, boolean ceil) {
        return window.rows(input.dim(1), ceil) == output.dim(1) && window.columns(input.dim(2), ceil) == output.dim(2);
    }

    private static boolean transposes(List<Integer> axes, Shape input, Shape output) {
        if (axes.stream().distinct().count() != input.rank() || output.rank() != input.rank()) {
            return false;
        }
        for (int axis = 0; axis < output.rank(); axis++) {
            int from = axes.get(axis);
            if (from < 0 || from >= input.rank() || input.dim(from) != output.dim(axis)) {
                return false;
            }
        }
        return true;
    }

    private static boolean pads(AnnNode.Pad pad, Shape input) {
        if (pad.shape().rank() != input.rank()) {
            return false;
        }
        for (int axis = 0; axis < input.rank(); axis++) {
            int padded = input.dim(axis) + pad.before().get(axis) + pad.after().get(axis);
            if (padded != pad.shape().dim(axis)) {
                return false;
            }
        }
        return true;
    }
}
