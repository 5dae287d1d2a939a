package org.hwsim.conversion;

import java.util.Optional;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.QuantisationNode;
import org.hwsim.diagnostics.Problem;

/** The nodes that no cut can turn into spikes, and what to do about each. */
final class UnsupportedNodes {
    private static final String RULE =
            "activations are ReLU, a clip from 0 upwards, or QCFS; all else is linear (docs/conversion.md)";

    private UnsupportedNodes() {}

    static String place(AnnNode node) {
        return "node \"" + node.id() + "\" (" + node.getClass().getSimpleName() + ")";
    }

    static Optional<Problem> problem(AnnNode node) {
        if (node instanceof AnnNode.MaxPool) {
            return Optional.of(of(
                    node,
                    "is a max pooling, which has no exact form in spike rates",
                    "replace it by an average pooling or a convolution with a stride, and train again"));
        }
        if (node instanceof AnnNode.Sigmoid || node instanceof AnnNode.Softmax) {
            return Optional.of(of(
                    node,
                    "is a saturating function inside the network",
                    "replace it by a ReLU or a clip and train again; a Softmax at the very end is dropped by itself"));
        }
        if (node instanceof AnnNode.Clip clip && (clip.low() != 0 || !(clip.high() > 0))) {
            return Optional.of(of(
                    node,
                    "clips to " + clip.low() + " .. " + clip.high() + ", but a rate is never negative",
                    "clip from 0 upwards, for example to 0 .. 6, and train again"));
        }
        if (node instanceof AnnNode.Floor) {
            return Optional.of(of(
                    node,
                    "rounds outside a quantised activation that is recognised",
                    "write the activation as Mul, Add 0.5, Floor, Clip, Mul"));
        }
        if (node instanceof QuantisationNode.Quantize || node instanceof QuantisationNode.Dequantize) {
            return Optional.of(of(
                    node,
                    "quantises inside the network",
                    "export the float network; the chip's own widths are applied when it is mapped"));
        }
        if (node instanceof AnnNode.ArgMax) {
            return Optional.of(of(node, "chooses inside the network", "end the network with the scores"));
        }
        if (node instanceof AnnNode.Transpose) {
            return Optional.of(of(
                    node,
                    "reorders values inside the network",
                    "export with channels first (NCHW), so that nothing is reordered between layers"));
        }
        if (node instanceof AnnNode.Pad) {
            return Optional.of(of(node, "pads values that are no maps", "pad maps, or put the zeros into the weights"));
        }
        return Optional.empty();
    }

    private static Problem of(AnnNode node, String found, String fix) {
        return new Problem(place(node), found, RULE, fix);
    }
}
