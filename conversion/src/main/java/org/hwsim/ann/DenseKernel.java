package org.hwsim.ann;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Fully connected layer: every input that is not zero adds its column of weights to all outputs, four inputs at a time.
 * Keeps its own copy of the weights, input by input, so that the inner loop runs over neighbouring outputs.
 */
final class DenseKernel implements Kernel {
    private final int fanIn;
    private final int outputs;
    private final float[] byInput;
    private final float @Nullable [] bias;

    DenseKernel(AnnNode.Dense dense) {
        this.fanIn = dense.fanIn();
        this.outputs = dense.shape().size();
        this.bias = dense.bias();
        this.byInput = new float[dense.weights().length];
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < fanIn; i++) {
                byInput[i * outputs + o] = dense.weights()[o * fanIn + i];
            }
        }
    }

    @Override
    public void run(float[][] inputs, float[] output, float[] scratch) {
        if (bias == null) {
            Arrays.fill(output, 0);
        } else {
            System.arraycopy(bias, 0, output, 0, outputs);
        }
        float[] x = inputs[0];
        int[] waiting = new int[4];
        int count = 0;
        for (int i = 0; i < fanIn; i++) {
            if (x[i] != 0) {
                waiting[count++] = i;
                if (count == 4) {
                    add4(output, waiting, x);
                    count = 0;
                }
            }
        }
        for (int i = 0; i < count; i++) {
            add(output, waiting[i] * outputs, x[waiting[i]]);
        }
    }

    private void add4(float[] output, int[] from, float[] x) {
        add4(
                output,
                outputs,
                byInput,
                from[0] * outputs,
                from[1] * outputs,
                from[2] * outputs,
                from[3] * outputs,
                x[from[0]],
                x[from[1]],
                x[from[2]],
                x[from[3]]);
    }

    private static void add4(
            float[] output,
            int outputs,
            float[] w,
            int a,
            int b,
            int c,
            int d,
            float xa,
            float xb,
            float xc,
            float xd) {
        for (int o = 0; o < outputs; o++) {
            output[o] += xa * w[a + o] + xb * w[b + o] + xc * w[c + o] + xd * w[d + o];
        }
    }

    private void add(float[] output, int from, float x) {
        for (int o = 0; o < outputs; o++) {
            output[o] += x * byInput[from + o];
        }
    }
}
