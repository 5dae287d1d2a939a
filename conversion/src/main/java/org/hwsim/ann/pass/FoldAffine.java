package org.hwsim.ann.pass;

import java.util.List;
import java.util.Optional;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.jspecify.annotations.Nullable;

/**
 * Puts batch normalisations and per-channel scales into the weights of a neighbouring convolution or fully connected
 * layer: {@code W' = f W, b' = f b + o} into the layer before, {@code W' = W f, b' = b + W o} into the layer behind. The
 * latter only where padding does not see the offset. Of two in a row, one is made.
 */
public final class FoldAffine implements GraphPass {
    @Override
    public AnnGraph apply(AnnGraph graph) {
        return GraphPass.untilNothingChanges(graph, FoldAffine::once);
    }

    private static AnnGraph once(AnnGraph graph) {
        GraphEdit edit = new GraphEdit(graph);
        for (AnnNode node : graph.nodes()) {
            Optional<Affine> affine = Affine.of(node);
            if (affine.isEmpty() || edit.isTouched(node)) {
                continue;
            }
            Optional<AnnNode> before = before(node, affine.get(), graph, edit);
            if (before.isPresent()) {
                edit.replace(before.get());
                edit.bypass(node, before.get().id());
                continue;
            }
            Optional<AnnNode> behind = behind(node, affine.get(), graph, edit);
            if (behind.isPresent()) {
                edit.replace(behind.get());
                edit.bypass(node, node.input());
            }
        }
        return edit.done();
    }

    /** The node before with the affine map in it, if it can take it. */
    private static Optional<AnnNode> before(AnnNode node, Affine affine, AnnGraph graph, GraphEdit edit) {
        if (node.input().equals(graph.inputId())) {
            return Optional.empty();
        }
        AnnNode source = graph.node(node.input());
        if (!edit.isReadOnce(source) || edit.isTouched(source)) {
            return Optional.empty();
        }
        if (source instanceof AnnNode.Conv conv) {
            return Optional.of(new AnnNode.Conv(
                    conv.id(),
                    conv.inputs(),
                    conv.shape(),
                    scaledRows(conv.weights(), affine),
                    scaledBias(conv.bias(), affine),
                    conv.group(),
                    conv.window()));
        }
        if (source instanceof AnnNode.Dense dense) {
            return Optional.of(new AnnNode.Dense(
                    dense.id(),
                    dense.inputs(),
                    dense.shape(),
                    scaledRows(dense.weights(), affine),
                    scaledBias(dense.bias(), affine)));
        }
        return Affine.of(source).map(first -> chained(source, first, affine));
    }

    private static AnnNode chained(AnnNode source, Affine first, Affine second) {
        int channels = first.factor().length;
        float[] factor = new float[channels];
        float[] offset = new float[channels];
        for (int c = 0; c < channels; c++) {
            factor[c] = first.factor()[c] * second.factor()[c];
            offset[c] = (float) ((double) first.offset()[c] * second.factor()[c] + second.offset()[c]);
        }
        return new AnnNode.Scale(source.id(), source.inputs(), source.shape(), 0, factor, offset);
    }

    private static float[] scaledRows(float[] weights, Affine affine) {
        float[] scaled = new float[weights.length];
        int row = weights.length / affine.factor().length;
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = weights[i] * affine.factor()[i / row];
        }
        return scaled;
    }

    private static float @Nullable [] scaledBias(float @Nullable [] bias, Affine affine) {
        if (bias == null) {
            return affine.hasOffset() ? affine.offset().clone() : null;
        }
        float[] scaled = new float[bias.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) ((double) bias[i] * affine.factor()[i] + affine.offset()[i]);
        }
        return scaled;
    }

    /** The only reader with the affine map in it, if it can take it. */
    private static Optional<AnnNode> behind(AnnNode node, Affine affine, AnnGraph graph, GraphEdit edit) {
        if (!edit.isReadOnce(node)) {
            return Optional.empty();
        }
        AnnNode reader = graph.consumers(node.id()).get(0);
        if (edit.isTouched(reader)) {
            return Optional.empty();
        }
        if (reader instanceof AnnNode.Dense dense) {
            int outputs = dense.shape().size();
            return Optional.of(new AnnNode.Dense(
                    dense.id(),
                    List.of(node.input()),
                    dense.shape(),
                    scaledColumns(dense.weights(), affine, dense.fanIn(), 1, outputs),
                    shiftedBias(dense.weights(), dense.bias(), affine, outputs, dense.fanIn(), 1, outputs)));
        }
        if (reader instanceof AnnNode.Conv conv && !(conv.window().isPadded() && affine.hasOffset())) {
            int kernel = conv.window().kernelY() * conv.window().kernelX();
            int outputs = conv.shape().dim(0);
            return Optional.of(new AnnNode.Conv(
                    conv.id(),
                    List.of(node.input()),
                    conv.shape(),
                    scaledColumns(conv.weights(), affine, conv.channelsPerGroup(), kernel, outputs / conv.group()),
                    shiftedBias(
                            conv.weights(),
                            conv.bias(),
                            affine,
                            outputs,
                            conv.channelsPerGroup(),
                            kernel,
                            outputs / conv.group()),
                    conv.group(),
                    conv.window()));
        }
        return Optional.empty();
    }

    private static float[] scaledColumns(float[] weights, Affine affine, int channels, int kernel, int groupOutputs) {
        float[] scaled = new float[weights.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = weights[i] * affine.factor()[channel(i, channels, kernel, groupOutputs)];
        }
        return scaled;
    }

    private static float @Nullable [] shiftedBias(
            float[] weights,
            float @Nullable [] bias,
            Affine affine,
            int outputs,
            int channels,
            int kernel,
            int groupOutputs) {
        if (!affine.hasOffset()) {
            return bias;
        }
        double[] sums = new double[outputs];
        for (int i = 0; i < weights.length; i++) {
            sums[i / (channels * kernel)] +=
                    (double) weights[i] * affine.offset()[channel(i, channels, kernel, groupOutputs)];
        }
        float[] shifted = new float[outputs];
        for (int o = 0; o < outputs; o++) {
            shifted[o] = (float) (sums[o] + (bias == null ? 0 : bias[o]));
        }
        return shifted;
    }

    /** The input channel that a weight of a convolution reads; a fully connected layer is one group of many. */
    private static int channel(int weight, int channels, int kernel, int groupOutputs) {
        int output = weight / (channels * kernel);
        int within = weight / kernel % channels;
        return output / groupOutputs * channels + within;
    }
}
