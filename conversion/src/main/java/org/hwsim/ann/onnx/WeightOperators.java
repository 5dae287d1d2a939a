package org.hwsim.ann.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;
import org.hwsim.ann.Window;

/** Operators that carry trained weights. */
final class WeightOperators {
    private static final String EXPORT_AGAIN = "export the model again";

    private WeightOperators() {}

    static void conv(NodeReading node) {
        Value.Activation x = node.activation(0);
        Tensor weights = finite(node.constant(1));
        if (weights.rank() != 4) {
            if (weights.rank() == x.shape().rank() + 1 && (weights.rank() == 3 || weights.rank() == 5)) {
                throw NodeProblem.unsupported(
                        "convolves over " + (weights.rank() - 2) + " axes: weights " + weights.shape(),
                        "convolutions over rows and columns are read",
                        "use 2-D layers");
            }
            throw mismatch(
                    "weights " + Findings.quote(weights.name()) + " of shape " + weights.shape(),
                    x.shape(),
                    "weights are outputs x channels x rows x columns");
        }
        int[] dims = weights.dims();
        Window window = Windows.of(node, x.shape(), dims[2], dims[3]);
        long group = node.attributes().integer("group", 1);
        int outputs = dims[0];
        if (group < 1
                || group > outputs
                || outputs % group != 0
                || dims[1] * group != x.shape().dim(0)) {
            throw mismatch(
                    "weights " + Findings.quote(weights.name()) + " of shape " + weights.shape() + " in " + group
                            + " groups",
                    x.shape(),
                    "the channels of the input are group times the second extent of the weights, and group divides"
                            + " the first");
        }
        float[] bias =
                node.optionalConstant(2).map(b -> vector(b, "bias", outputs)).orElse(null);
        Shape shape = Windows.output(node, window, x.shape(), outputs, false);
        if ((long) dims[1] * dims[2] * dims[3] * shape.dim(2) > Dims.MAX_ACTIVATION) {
            throw NodeProblem.malformed(
                    "multiplies weights of " + weights.shape() + " for each of " + shape.dim(2) + " columns",
                    "one row of one output map takes at most " + Dims.MAX_ACTIVATION + " multiplications",
                    "use smaller kernels or smaller pictures");
        }
        node.emit(id -> new AnnNode.Conv(id, List.of(x.id()), shape, weights.toFloats(), bias, (int) group, window));
    }

    static void gemm(NodeReading node) {
        Value.Activation x = node.activation(0);
        Tensor weights = finite(node.constant(1));
        Attributes attributes = node.attributes();
        if (attributes.flag("transA", false)) {
            throw NodeProblem.unsupported(
                    "transposes its input (transA)", "transA would mix the samples of a batch", EXPORT_AGAIN);
        }
        boolean byOutput = attributes.flag("transB", false);
        float alpha = attributes.number("alpha", 1);
        float beta = attributes.number("beta", 1);
        dense(node, x, weights, byOutput, alpha, node.optionalConstant(2), beta);
    }

    static void matMul(NodeReading node) {
        Value.Activation x = node.activation(0);
        Tensor weights = finite(node.constant(1));
        dense(node, x, weights, false, 1, Optional.empty(), 1);
    }

    private static void dense(
            NodeReading node,
            Value.Activation x,
            Tensor weights,
            boolean byOutput,
            float alpha,
            Optional<Tensor> bias,
            float beta) {
        if (weights.rank() != 2 || weights.size() == 0) {
            throw mismatch(
                    "weights " + Findings.quote(weights.name()) + " of shape " + weights.shape(),
                    x.shape(),
                    "weights are a matrix");
        }
        int outputs = weights.dims()[byOutput ? 0 : 1];
        int fanIn = weights.dims()[byOutput ? 1 : 0];
        int rank = x.shape().rank();
        if (rank < 1 || x.shape().dim(rank - 1) != fanIn) {
            throw mismatch(
                    "weights " + Findings.quote(weights.name()) + " of shape " + weights.shape() + " ("
                            + (byOutput ? "outputs x inputs" : "inputs x outputs") + ")",
                    x.shape(),
                    "the last axis of the input is as long as the weights have inputs");
        }
        if (x.shape().size() != fanIn) {
            throw NodeProblem.unsupported(
                    "multiplies each row of samples of shape " + x.shape() + " with a matrix",
                    "a fully connected layer works on a vector",
                    "flatten before the layer, or write it as a 1x1 convolution");
        }
        Value.Activation vector = rank == 1
                ? x
                : node.emitPart("vector", id -> new AnnNode.Reshape(id, List.of(x.id()), Dims.shape(fanIn)));
        float[] rows = rows(weights, outputs, fanIn, byOutput, alpha);
        float[] offset = bias.map(b -> gemmBias(node, b, outputs, beta)).orElse(null);
        if (rank == 1) {
            node.emit(id -> new AnnNode.Dense(id, List.of(vector.id()), Dims.shape(outputs), rows, offset));
            return;
        }
        Value.Activation y = node.emitPart(
                "product", id -> new AnnNode.Dense(id, List.of(vector.id()), Dims.shape(outputs), rows, offset));
        long[] dims = x.shape().dims().stream().mapToLong(Integer::longValue).toArray();
        dims[rank - 1] = outputs;
        node.emitReshaped(y, Dims.shape(dims));
    }

    private static float[] rows(Tensor weights, int outputs, int fanIn, boolean byOutput, float alpha) {
        float[] values = weights.toFloats();
        if (byOutput && alpha == 1) {
            return values;
        }
        float[] rows = new float[values.length];
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < fanIn; i++) {
                rows[o * fanIn + i] = alpha * values[byOutput ? o * fanIn + i : i * outputs + o];
            }
        }
        return rows;
    }

    private static float[] gemmBias(NodeReading node, Tensor bias, int outputs, float beta) {
        finite(bias);
        Tensor row = Broadcast.dropBatch(bias, node.batch());
        if (row.rank() > 1 || (row.size() != 1 && row.size() != outputs)) {
            throw NodeProblem.malformed(
                    "has a bias " + Findings.quote(bias.name()) + " of shape " + bias.shape() + " for " + outputs
                            + " outputs",
                    "a bias has one number, or one per output",
                    EXPORT_AGAIN);
        }
        float[] values = new float[outputs];
        for (int o = 0; o < outputs; o++) {
            values[o] = beta * row.floatAt(row.size() == 1 ? 0 : o);
        }
        return values;
    }

    static void batchNormalization(NodeReading node) {
        Value.Activation x = node.activation(0);
        if (node.attributes().flag("training_mode", false)) {
            throw NodeProblem.unsupported(
                    "is in training mode",
                    "batch normalisation uses its stored statistics",
                    "call model.eval() before the export");
        }
        if (!node.attributes().flag("spatial", true)) {
            throw NodeProblem.unsupported(
                    "normalises every pixel apart (spatial=0)", "batch normalisation works per channel", EXPORT_AGAIN);
        }
        if (x.shape().rank() < 1) {
            throw mismatch("statistics per channel", x.shape(), "samples have channels");
        }
        int channels = x.shape().dim(0);
        float[] gamma = vector(node.constant(1), "scale", channels);
        float[] beta = vector(node.constant(2), "bias", channels);
        float[] mean = vector(node.constant(3), "mean", channels);
        float[] variance = vector(node.constant(4), "variance", channels);
        double epsilon = node.attributes().number("epsilon", 1e-5f);
        float[] scale = new float[channels];
        float[] offset = new float[channels];
        for (int c = 0; c < channels; c++) {
            double spread = variance[c] + epsilon;
            if (!(spread > 0)) {
                throw NodeProblem.malformed(
                        "has the variance " + variance[c] + " for channel " + c,
                        "variance and epsilon together are above 0",
                        EXPORT_AGAIN);
            }
            double factor = gamma[c] / StrictMath.sqrt(spread);
            scale[c] = (float) factor;
            offset[c] = (float) (beta[c] - factor * mean[c]);
        }
        node.emit(id -> new AnnNode.BatchNorm(id, List.of(x.id()), x.shape(), scale, offset));
    }

    private static float[] vector(Tensor tensor, String what, int length) {
        finite(tensor);
        boolean oneAxis = Arrays.stream(tensor.dims()).filter(dim -> dim != 1).count() <= 1;
        if (tensor.size() != length || !oneAxis) {
            throw NodeProblem.malformed(
                    "has a " + what + " " + Findings.quote(tensor.name()) + " of shape " + tensor.shape() + " for "
                            + length + " channels",
                    "the " + what + " has one number per channel",
                    EXPORT_AGAIN);
        }
        return tensor.toFloats();
    }

    /** The tensor itself, if all its elements are finite. */
    static Tensor finite(Tensor tensor) {
        float[] values = tensor.floats();
        for (int i = 0; i < values.length; i++) {
            if (Float.isInfinite(values[i]) || Float.isNaN(values[i])) {
                throw NodeProblem.malformed(
                        "has weights " + Findings.quote(tensor.name()) + " with " + values[i] + " at element " + i
                                + " of " + tensor.shape(),
                        "weights are finite numbers",
                        "the training diverged or the file is damaged: train or export the model again");
            }
        }
        return tensor;
    }

    private static NodeProblem mismatch(String found, Shape input, String rule) {
        return NodeProblem.malformed(
                "has " + found + " for an input of shape " + input,
                rule,
                "check the shapes that lead here; " + EXPORT_AGAIN);
    }
}
