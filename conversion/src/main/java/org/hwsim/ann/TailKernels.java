package org.hwsim.ann;

/** Kernels of what usually ends a classifier. */
final class TailKernels {
    private TailKernels() {}

    static Kernel softmax(AnnNode.Softmax node) {
        int rank = node.shape().rank();
        int inner = node.shape().sizeOf(node.to(), rank);
        int length = node.shape().sizeOf(node.from(), node.to());
        return (inputs, output, scratch) -> {
            for (int start = 0; start < output.length; start += length * inner) {
                for (int i = start; i < start + inner; i++) {
                    softmax(inputs[0], output, i, i + length * inner, inner, node.log());
                }
            }
        };
    }

    private static void softmax(float[] x, float[] output, int start, int end, int step, boolean log) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = start; i < end; i += step) {
            max = Math.max(max, x[i]);
        }
        double sum = 0;
        for (int i = start; i < end; i += step) {
            sum += StrictMath.exp(x[i] - max);
        }
        double logSum = StrictMath.log(sum);
        for (int i = start; i < end; i += step) {
            output[i] = (float) (log ? x[i] - max - logSum : StrictMath.exp(x[i] - max) / sum);
        }
    }

    static Kernel argMax(AnnNode.ArgMax node, Shape input) {
        int length = input.dim(node.axis());
        int inner = input.sizeOf(node.axis() + 1, input.rank());
        return (inputs, output, scratch) -> {
            for (int i = 0; i < output.length; i++) {
                int start = i / inner * inner * length + i % inner;
                output[i] = largest(inputs[0], start, length, inner, node.selectLast());
            }
        };
    }

    private static int largest(float[] x, int start, int length, int step, boolean selectLast) {
        int best = 0;
        for (int i = 1; i < length; i++) {
            float value = x[start + i * step];
            float most = x[start + best * step];
            if (value > most || (selectLast && value == most)) {
                best = i;
            }
        }
        return best;
    }
}
