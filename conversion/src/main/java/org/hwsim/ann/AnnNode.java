package org.hwsim.ann;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation of an {@link AnnGraph}: the closed vocabulary into which every reader translates.
 *
 * <p>Shapes and axes never count the batch. Arrays are handed over, not copied: whoever builds a node gives its arrays
 * away, whoever reads one leaves them as they are. Safe to share between threads under that rule.
 */
public sealed interface AnnNode
        permits AnnNode.Conv,
                AnnNode.Dense,
                AnnNode.BatchNorm,
                AnnNode.Scale,
                AnnNode.Relu,
                AnnNode.Clip,
                AnnNode.Qcfs,
                AnnNode.AveragePool,
                AnnNode.MaxPool,
                AnnNode.GlobalAveragePool,
                AnnNode.Pad,
                AnnNode.Reshape,
                AnnNode.Transpose,
                AnnNode.Add,
                AnnNode.Floor,
                AnnNode.Sigmoid,
                AnnNode.Softmax,
                AnnNode.ArgMax,
                QuantisationNode {
    /** Unique in its graph; the name in the model file where that is unique. */
    String id();

    /** Ids of the nodes whose outputs are read, or the graph's input id. */
    List<String> inputs();

    /** Of the output. */
    Shape shape();

    /** The same operation that reads from other nodes, whose shapes must be equal to the old ones'. */
    AnnNode withInputs(List<String> newInputs);

    /** The only input of a node that has one. */
    default String input() {
        if (inputs().size() != 1) {
            throw new IllegalStateException("not a node with one input: id=" + id() + " inputs=" + inputs());
        }
        return inputs().get(0);
    }

    /**
     * Convolution of maps; channels of input and output are cut into {@code group} equal parts that do not mix.
     *
     * @param weights output channel, input channel of the group, kernel row, kernel column
     * @param bias one per output channel, or null
     */
    record Conv(
            String id,
            List<String> inputs,
            Shape shape,
            float[] weights,
            float @Nullable [] bias,
            int group,
            Window window)
            implements AnnNode {
        public Conv {
            inputs = Checks.inputs(id, inputs, 1);
            Checks.maps(id, shape);
            int outputs = shape.dim(0);
            if (group < 1 || outputs % group != 0) {
                throw new IllegalArgumentException(
                        "channels not divisible: id=" + id + " outputs=" + outputs + " group=" + group);
            }
            int perOutput = window.kernelY() * window.kernelX() * outputs;
            if (weights.length == 0 || weights.length % perOutput != 0) {
                throw new IllegalArgumentException(
                        "weights do not fill the kernels: id=" + id + " weights=" + weights.length);
            }
            Checks.length(id, "bias", bias, outputs);
        }

        /** Input channels that one output channel sees. */
        public int channelsPerGroup() {
            return weights.length / (shape.dim(0) * window.kernelY() * window.kernelX());
        }

        @Override
        public Conv withInputs(List<String> newInputs) {
            return new Conv(id, newInputs, shape, weights, bias, group, window);
        }
    }

    /**
     * Fully connected layer of a vector.
     *
     * @param weights output by output, each with one weight per input
     * @param bias one per output, or null
     */
    record Dense(String id, List<String> inputs, Shape shape, float[] weights, float @Nullable [] bias)
            implements AnnNode {
        public Dense {
            inputs = Checks.inputs(id, inputs, 1);
            if (shape.rank() != 1 || weights.length == 0 || weights.length % shape.size() != 0) {
                throw new IllegalArgumentException(
                        "weights do not fill the rows: id=" + id + " shape=" + shape + " weights=" + weights.length);
            }
            Checks.length(id, "bias", bias, shape.size());
        }

        /** Length of the input vector. */
        public int fanIn() {
            return weights.length / shape.size();
        }

        @Override
        public Dense withInputs(List<String> newInputs) {
            return new Dense(id, newInputs, shape, weights, bias);
        }
    }

    /** Batch normalisation at inference: {@code scale[c] x + offset[c]}, c counting the first axis. */
    record BatchNorm(String id, List<String> inputs, Shape shape, float[] scale, float[] offset) implements AnnNode {
        public BatchNorm {
            inputs = Checks.inputs(id, inputs, 1);
            Checks.length(id, "scale", scale, shape.dim(0));
            Checks.length(id, "offset", offset, shape.dim(0));
        }

        @Override
        public BatchNorm withInputs(List<String> newInputs) {
            return new BatchNorm(id, newInputs, shape, scale, offset);
        }
    }

    /**
     * {@code factor x + offset} with constants. Both arrays have the same length: 1 (the same everywhere), that of
     * {@code axis} (one per channel), or that of the whole value (one per element).
     */
    record Scale(String id, List<String> inputs, Shape shape, int axis, float[] factor, float[] offset)
            implements AnnNode {
        public Scale {
            inputs = Checks.inputs(id, inputs, 1);
            boolean fits = factor.length == 1
                    || factor.length == shape.size()
                    || (axis >= 0 && axis < shape.rank() && factor.length == shape.dim(axis));
            if (!fits || factor.length != offset.length) {
                throw new IllegalArgumentException("constants do not fit: id=" + id + " shape=" + shape + " axis="
                        + axis + " factors=" + factor.length + " offsets=" + offset.length);
            }
        }

        /** Whether one factor and one offset serve the whole value. */
        public boolean isUniform() {
            return factor.length == 1;
        }

        /** Whether there is one factor and offset per index of {@link #axis}, and not more. */
        public boolean isPerChannel() {
            return factor.length != 1 && axis >= 0 && axis < shape.rank() && factor.length == shape.dim(axis);
        }

        /** How many neighbouring elements share a factor, in row-major order. */
        public int run() {
            if (isUniform()) {
                return shape.size();
            }
            return isPerChannel() ? shape.sizeOf(axis + 1, shape.rank()) : 1;
        }

        @Override
        public Scale withInputs(List<String> newInputs) {
            return new Scale(id, newInputs, shape, axis, factor, offset);
        }
    }

    /** {@code max(x, 0)}. */
    record Relu(String id, List<String> inputs, Shape shape) implements AnnNode {
        public Relu {
            inputs = Checks.inputs(id, inputs, 1);
        }

        @Override
        public Relu withInputs(List<String> newInputs) {
            return new Relu(id, newInputs, shape);
        }
    }

    /** {@code min(max(x, low), high)}; either bound may be infinite. */
    record Clip(String id, List<String> inputs, Shape shape, float low, float high) implements AnnNode {
        public Clip {
            inputs = Checks.inputs(id, inputs, 1);
            if (Float.isNaN(low) || Float.isNaN(high)) {
                throw new IllegalArgumentException("a bound is not a number: id=" + id);
            }
        }

        @Override
        public Clip withInputs(List<String> newInputs) {
            return new Clip(id, newInputs, shape, low, high);
        }
    }

    /**
     * Quantisation, clip, floor and shift (QCFS): {@code threshold/levels * clip(floor(x levels/threshold + 1/2), 0,
     * levels)}.
     *
     * @param threshold the highest output, above 0
     * @param levels steps between 0 and the threshold, at least 1
     */
    record Qcfs(String id, List<String> inputs, Shape shape, float threshold, int levels) implements AnnNode {
        public Qcfs {
            inputs = Checks.inputs(id, inputs, 1);
            if (!(threshold > 0) || Float.isInfinite(threshold) || levels < 1) {
                throw new IllegalArgumentException(
                        "threshold or levels not above 0: id=" + id + " threshold=" + threshold + " levels=" + levels);
            }
        }

        @Override
        public Qcfs withInputs(List<String> newInputs) {
            return new Qcfs(id, newInputs, shape, threshold, levels);
        }
    }

    /**
     * Mean over each window.
     *
     * @param countIncludePad whether padding counts as zeros in the mean; otherwise it is left out of it
     * @param ceil whether a last window that hangs over the edge counts; what hangs over is never in the mean
     */
    record AveragePool(
            String id, List<String> inputs, Shape shape, Window window, boolean countIncludePad, boolean ceil)
            implements AnnNode {
        public AveragePool {
            inputs = Checks.inputs(id, inputs, 1);
            Checks.maps(id, shape);
        }

        @Override
        public AveragePool withInputs(List<String> newInputs) {
            return new AveragePool(id, newInputs, shape, window, countIncludePad, ceil);
        }
    }

    /** Largest value in each window; padding never wins. */
    record MaxPool(String id, List<String> inputs, Shape shape, Window window, boolean ceil) implements AnnNode {
        public MaxPool {
            inputs = Checks.inputs(id, inputs, 1);
            Checks.maps(id, shape);
        }

        @Override
        public MaxPool withInputs(List<String> newInputs) {
            return new MaxPool(id, newInputs, shape, window, ceil);
        }
    }

    /** Mean of each map; the output is channels x 1 x 1. */
    record GlobalAveragePool(String id, List<String> inputs, Shape shape) implements AnnNode {
        public GlobalAveragePool {
            inputs = Checks.inputs(id, inputs, 1);
            Checks.maps(id, shape);
        }

        @Override
        public GlobalAveragePool withInputs(List<String> newInputs) {
            return new GlobalAveragePool(id, newInputs, shape);
        }
    }

    /**
     * Zeros around a value, or its edges cut off where a count is negative.
     *
     * @param before elements put in front of each axis
     * @param after elements put behind each axis
     */
    record Pad(String id, List<String> inputs, Shape shape, List<Integer> before, List<Integer> after)
            implements AnnNode {
        public Pad {
            inputs = Checks.inputs(id, inputs, 1);
            before = List.copyOf(before);
            after = List.copyOf(after);
            if (before.size() != shape.rank() || after.size() != shape.rank()) {
                throw new IllegalArgumentException("pads do not cover the axes: id=" + id + " shape=" + shape);
            }
        }

        @Override
        public Pad withInputs(List<String> newInputs) {
            return new Pad(id, newInputs, shape, before, after);
        }
    }

    /** The same elements in the same order under another shape. */
    record Reshape(String id, List<String> inputs, Shape shape) implements AnnNode {
        public Reshape {
            inputs = Checks.inputs(id, inputs, 1);
        }

        @Override
        public Reshape withInputs(List<String> newInputs) {
            return new Reshape(id, newInputs, shape);
        }
    }

    /**
     * Axes in another order.
     *
     * @param axes for each axis of the output, the axis of the input that it is
     */
    record Transpose(String id, List<String> inputs, Shape shape, List<Integer> axes) implements AnnNode {
        public Transpose {
            inputs = Checks.inputs(id, inputs, 1);
            axes = List.copyOf(axes);
            if (axes.size() != shape.rank()) {
                throw new IllegalArgumentException("axes do not cover the shape: id=" + id + " axes=" + axes);
            }
        }

        @Override
        public Transpose withInputs(List<String> newInputs) {
            return new Transpose(id, newInputs, shape, axes);
        }
    }

    /** Sum of two or more values of the same shape; the same input may come twice. */
    record Add(String id, List<String> inputs, Shape shape) implements AnnNode {
        public Add {
            inputs = List.copyOf(inputs);
            if (inputs.size() < 2) {
                throw new IllegalArgumentException("a sum of fewer than two: id=" + id + " inputs=" + inputs);
            }
        }

        @Override
        public Add withInputs(List<String> newInputs) {
            return new Add(id, newInputs, shape);
        }
    }

    /** Largest whole number not above x. */
    record Floor(String id, List<String> inputs, Shape shape) implements AnnNode {
        public Floor {
            inputs = Checks.inputs(id, inputs, 1);
        }

        @Override
        public Floor withInputs(List<String> newInputs) {
            return new Floor(id, newInputs, shape);
        }
    }

    /** {@code 1 / (1 + exp(-x))}. */
    record Sigmoid(String id, List<String> inputs, Shape shape) implements AnnNode {
        public Sigmoid {
            inputs = Checks.inputs(id, inputs, 1);
        }

        @Override
        public Sigmoid withInputs(List<String> newInputs) {
            return new Sigmoid(id, newInputs, shape);
        }
    }

    /**
     * Exponentials that sum to 1 over the axes from {@code from} (inclusive) to {@code to} (exclusive) taken together.
     *
     * @param log whether the output is the natural logarithm of that
     */
    record Softmax(String id, List<String> inputs, Shape shape, int from, int to, boolean log) implements AnnNode {
        public Softmax {
            inputs = Checks.inputs(id, inputs, 1);
            if (from < 0 || from >= to || to > shape.rank()) {
                throw new IllegalArgumentException("axes out of range: id=" + id + " from=" + from + " to=" + to);
            }
        }

        @Override
        public Softmax withInputs(List<String> newInputs) {
            return new Softmax(id, newInputs, shape, from, to, log);
        }
    }

    /**
     * Index of the largest value along an axis of the input.
     *
     * @param selectLast whether the last of several equal values is taken instead of the first
     */
    record ArgMax(String id, List<String> inputs, Shape shape, int axis, boolean selectLast) implements AnnNode {
        public ArgMax {
            inputs = Checks.inputs(id, inputs, 1);
        }

        @Override
        public ArgMax withInputs(List<String> newInputs) {
            return new ArgMax(id, newInputs, shape, axis, selectLast);
        }
    }
}
