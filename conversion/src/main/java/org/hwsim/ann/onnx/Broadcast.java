package org.hwsim.ann.onnx;

import java.util.Arrays;
import org.hwsim.ann.Shape;

/** Constants against the values of a sample: how they are spread over its elements. */
final class Broadcast {
    private Broadcast() {}

    /**
     * A constant as {@link org.hwsim.ann.AnnNode.Scale} wants it.
     *
     * @param axis along which the values change, or -1
     * @param values 1, one per index of the axis, or one per element
     */
    record Spread(int axis, float[] values) {}

    /** The constant of an element-wise operation; a problem where it does not fit or would enlarge the sample. */
    static Spread over(Shape sample, Tensor constant, long batch) {
        WeightOperators.finite(constant);
        Tensor tensor = dropBatch(trimmed(constant, sample.rank() + 1), batch, sample.rank());
        int[] dims = new int[sample.rank()];
        Arrays.fill(dims, 1);
        if (tensor.rank() > sample.rank()) {
            throw mismatch(sample, constant);
        }
        System.arraycopy(tensor.dims(), 0, dims, sample.rank() - tensor.rank(), tensor.rank());
        int axis = -1;
        int axes = 0;
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] != 1) {
                if (dims[i] != sample.dim(i)) {
                    throw mismatch(sample, constant);
                }
                axis = i;
                axes++;
            }
        }
        if (isUniform(tensor)) {
            return new Spread(-1, new float[] {tensor.floatAt(0)});
        }
        if (axes == 1) {
            return new Spread(axis, tensor.toFloats().clone());
        }
        int[] source = Folding.broadcastIndex(dims, Dims.ints(sample));
        return new Spread(-1, tensor.gathered(Dims.ints(sample), source).toFloats());
    }

    private static boolean isUniform(Tensor tensor) {
        if (tensor.size() == 0) {
            throw NodeProblem.malformed(
                    "has an empty constant " + Findings.quote(tensor.name()),
                    "a constant has elements",
                    "export the model again");
        }
        for (int i = 1; i < tensor.size(); i++) {
            if (tensor.at(i) != tensor.at(0)) {
                return false;
            }
        }
        return true;
    }

    /** Without leading extents of 1 beyond {@code rank} axes. */
    private static Tensor trimmed(Tensor tensor, int rank) {
        int drop = 0;
        while (tensor.rank() - drop > rank && tensor.dims()[drop] == 1) {
            drop++;
        }
        return drop == 0 ? tensor : tensor.reshaped(Arrays.copyOfRange(tensor.dims(), drop, tensor.rank()));
    }

    /** A matrix with one row, or with one equal row for each sample of the file's fixed batch, as a vector. */
    static Tensor dropBatch(Tensor tensor, long batch) {
        return dropBatch(tensor, batch, 1);
    }

    private static Tensor dropBatch(Tensor tensor, long batch, int sampleRank) {
        if (tensor.rank() != sampleRank + 1) {
            return tensor;
        }
        int rows = tensor.dims()[0];
        int[] rest = Arrays.copyOfRange(tensor.dims(), 1, tensor.rank());
        if (rows == 1) {
            return tensor.reshaped(rest);
        }
        int length = Tensor.size(rest);
        boolean equal = rows == batch;
        for (int i = length; equal && i < tensor.size(); i++) {
            equal = tensor.at(i) == tensor.at(i - length);
        }
        if (!equal) {
            return tensor;
        }
        int[] firstRow = new int[length];
        Arrays.setAll(firstRow, i -> i);
        return tensor.gathered(rest, firstRow);
    }

    private static NodeProblem mismatch(Shape sample, Tensor constant) {
        return NodeProblem.malformed(
                "combines samples of shape " + sample + " with a constant " + Findings.quote(constant.name())
                        + " of shape " + constant.shape(),
                "every extent of the constant is 1 or that of the sample",
                "check the shapes that lead here; export the model again");
    }
}
