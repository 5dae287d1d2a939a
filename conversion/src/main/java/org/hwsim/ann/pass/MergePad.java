package org.hwsim.ann.pass;

import java.util.List;
import java.util.Optional;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;
import org.hwsim.ann.Window;

/**
 * Makes zeros around a map part of the convolution or pool that reads them. For a mean, if the zeros count in it; for a
 * maximum, if the values are not negative, so that a zero cannot win where the padding of a pool would not.
 */
public final class MergePad implements GraphPass {
    @Override
    public AnnGraph apply(AnnGraph graph) {
        GraphEdit edit = new GraphEdit(graph);
        for (AnnNode node : graph.nodes()) {
            if (!(node instanceof AnnNode.Pad pad) || !isSpatial(pad)) {
                continue;
            }
            List<AnnNode> readers = graph.consumers(pad.id());
            for (AnnNode reader : readers) {
                merged(pad, reader, graph).ifPresent(edit::replace);
            }
        }
        return edit.done();
    }

    private static boolean isSpatial(AnnNode.Pad pad) {
        return pad.shape().isMaps()
                && pad.before().get(0) == 0
                && pad.after().get(0) == 0
                && pad.before().stream().allMatch(count -> count >= 0)
                && pad.after().stream().allMatch(count -> count >= 0);
    }

    private static Optional<AnnNode> merged(AnnNode.Pad pad, AnnNode reader, AnnGraph graph) {
        List<String> inputs = pad.inputs();
        if (reader instanceof AnnNode.Conv conv) {
            return Optional.of(new AnnNode.Conv(
                    conv.id(),
                    inputs,
                    conv.shape(),
                    conv.weights(),
                    conv.bias(),
                    conv.group(),
                    padded(conv.window(), pad)));
        }
        Shape input = graph.shapeOf(pad.input());
        if (reader instanceof AnnNode.AveragePool pool) {
            Window window = padded(pool.window(), pad);
            boolean zerosCount = pool.countIncludePad() || !pool.window().isPadded();
            return zerosCount && keepsShape(window, input, pool.shape(), pool.ceil())
                    ? Optional.of(new AnnNode.AveragePool(pool.id(), inputs, pool.shape(), window, true, pool.ceil()))
                    : Optional.empty();
        }
        if (reader instanceof AnnNode.MaxPool pool) {
            Window window = padded(pool.window(), pad);
            boolean everyWindowSeesTheMap = window.padTop() < window.kernelY()
                    && window.padLeft() < window.kernelX()
                    && window.padBottom() < window.kernelY()
                    && window.padRight() < window.kernelX()
                    && window.dilationY() == 1
                    && window.dilationX() == 1;
            return everyWindowSeesTheMap
                            && isNotNegative(pad.input(), graph)
                            && keepsShape(window, input, pool.shape(), pool.ceil())
                    ? Optional.of(new AnnNode.MaxPool(pool.id(), inputs, pool.shape(), window, pool.ceil()))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static Window padded(Window window, AnnNode.Pad pad) {
        return window.withPads(
                window.padTop() + pad.before().get(1),
                window.padLeft() + pad.before().get(2),
                window.padBottom() + pad.after().get(1),
                window.padRight() + pad.after().get(2));
    }

    private static boolean keepsShape(Window window, Shape input, Shape output, boolean ceil) {
        return window.rows(input.dim(1), ceil) == output.dim(1) && window.columns(input.dim(2), ceil) == output.dim(2);
    }

    private static boolean isNotNegative(String id, AnnGraph graph) {
        if (id.equals(graph.inputId())) {
            return false;
        }
        AnnNode node = graph.node(id);
        return node instanceof AnnNode.Relu
                || node instanceof AnnNode.Qcfs
                || (node instanceof AnnNode.Clip clip && clip.low() >= 0);
    }
}
