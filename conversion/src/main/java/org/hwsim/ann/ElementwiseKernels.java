package org.hwsim.ann;

/** Kernels that treat every element alone. */
final class ElementwiseKernels {
    private ElementwiseKernels() {}

    static Kernel relu() {
        return (inputs, output, scratch) -> {
            float[] x = inputs[0];
            for (int i = 0; i < output.length; i++) {
                output[i] = Math.max(x[i], 0f);
            }
        };
    }

    static Kernel clip(float low, float high) {
        return (inputs, output, scratch) -> {
            float[] x = inputs[0];
            for (int i = 0; i < output.length; i++) {
                output[i] = Math.min(Math.max(x[i], low), high);
            }
        };
    }

    static Kernel qcfs(float threshold, int levels) {
        float toLevel = levels / threshold;
        float fromLevel = threshold / levels;
        return (inputs, output, scratch) -> {
            float[] x = inputs[0];
            for (int i = 0; i < output.length; i++) {
                double level = Math.floor(x[i] * toLevel + 0.5f);
                output[i] = (float) Math.min(Math.max(level, 0), levels) * fromLevel;
            }
        };
    }

    static Kernel floor() {
        return (inputs, output, scratch) -> {
            for (int i = 0; i < output.length; i++) {
                output[i] = (float) Math.floor(inputs[0][i]);
            }
        };
    }

    static Kernel sigmoid() {
        return (inputs, output, scratch) -> {
            for (int i = 0; i < output.length; i++) {
                output[i] = (float) (1 / (1 + StrictMath.exp(-inputs[0][i])));
            }
        };
    }

    /** {@code factor x + offset}; the constants change every {@code run} elements and start again at their end. */
    static Kernel scale(float[] factor, float[] offset, int run) {
        return (inputs, output, scratch) -> {
            float[] x = inputs[0];
            int constant = 0;
            for (int start = 0; start < output.length; start += run) {
                float f = factor[constant];
                float o = offset[constant];
                for (int i = start; i < start + run; i++) {
                    output[i] = f * x[i] + o;
                }
                constant = constant + 1 == factor.length ? 0 : constant + 1;
            }
        };
    }

    static Kernel add() {
        return (inputs, output, scratch) -> {
            System.arraycopy(inputs[0], 0, output, 0, output.length);
            for (int input = 1; input < inputs.length; input++) {
                float[] x = inputs[input];
                for (int i = 0; i < output.length; i++) {
                    output[i] += x[i];
                }
            }
        };
    }

    static Kernel quantize(QuantisationNode.Quantize node) {
        return (inputs, output, scratch) -> {
            for (int i = 0; i < output.length; i++) {
                double level = Math.rint(inputs[0][i] / node.scale()) + node.zeroPoint();
                output[i] = (float) Math.min(Math.max(level, node.low()), node.high());
            }
        };
    }

    static Kernel dequantize(QuantisationNode.Dequantize node) {
        return (inputs, output, scratch) -> {
            for (int i = 0; i < output.length; i++) {
                output[i] = node.scale() * (inputs[0][i] - node.zeroPoint());
            }
        };
    }
}
