package org.hwsim.ann;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Convolution: a band of output rows at a time, the input pixels under each weight are laid out in a row of the scratch
 * memory (im2col), then output channels add these rows up, four channels and four weights at a time. The inner loops run over
 * neighbouring pixels in plain float arrays, which the JIT compiler turns into vector instructions.
 */
final class ConvKernel implements Kernel {
    /** Output pixels of one band: few enough for its columns to stay in the second-level cache. */
    private static final int BAND_PIXELS = 256;

    private final Window window;
    private final int inputRows;
    private final int inputColumns;
    private final int outputRows;
    private final int outputColumns;
    private final int groups;
    private final int inputsPerGroup;
    private final int outputsPerGroup;
    private final int bandRows;
    private final float[] weights;
    private final float @Nullable [] bias;

    ConvKernel(AnnNode.Conv conv, Shape input) {
        this.window = conv.window();
        this.inputRows = input.dim(1);
        this.inputColumns = input.dim(2);
        this.outputRows = conv.shape().dim(1);
        this.outputColumns = conv.shape().dim(2);
        this.groups = conv.group();
        this.inputsPerGroup = conv.channelsPerGroup();
        this.outputsPerGroup = conv.shape().dim(0) / groups;
        this.bandRows = Math.min(outputRows, Math.max(1, BAND_PIXELS / outputColumns));
        this.weights = conv.weights();
        this.bias = conv.bias();
    }

    @Override
    public int scratchLength() {
        return Math.multiplyExact(taps(), bandRows * outputColumns);
    }

    /** Weights of one output channel. */
    private int taps() {
        return inputsPerGroup * window.kernelY() * window.kernelX();
    }

    @Override
    public void run(float[][] inputs, float[] output, float[] scratch) {
        for (int group = 0; group < groups; group++) {
            for (int row = 0; row < outputRows; row += bandRows) {
                int rows = Math.min(bandRows, outputRows - row);
                layOut(inputs[0], group, row, rows, scratch);
                addUp(group, row, rows * outputColumns, scratch, output);
            }
        }
    }

    private void addUp(int group, int firstRow, int pixels, float[] columns, float[] output) {
        int taps = taps();
        int map = outputRows * outputColumns;
        int first = group * outputsPerGroup;
        int end = first + outputsPerGroup;
        for (int channel = first; channel < end; channel++) {
            int out = channel * map + firstRow * outputColumns;
            Arrays.fill(output, out, out + pixels, bias == null ? 0 : bias[channel]);
        }
        int channel = first;
        for (; channel + 4 <= end; channel += 4) {
            int out = channel * map + firstRow * outputColumns;
            int tap = 0;
            for (; tap + 4 <= taps; tap += 4) {
                add4x4(output, out, map, pixels, columns, tap * pixels, weights, channel * taps + tap, taps);
            }
            for (int k = 0; k < 4; k++) {
                addFrom(tap, channel + k, out + k * map, pixels, columns, output);
            }
        }
        for (; channel < end; channel++) {
            addFrom(0, channel, channel * map + firstRow * outputColumns, pixels, columns, output);
        }
    }

    private void addFrom(int firstTap, int channel, int out, int pixels, float[] columns, float[] output) {
        int taps = taps();
        int w = channel * taps + firstTap;
        int tap = firstTap;
        for (; tap + 4 <= taps; tap += 4, w += 4) {
            add4(
                    output,
                    out,
                    pixels,
                    columns,
                    tap * pixels,
                    weights[w],
                    weights[w + 1],
                    weights[w + 2],
                    weights[w + 3]);
        }
        for (; tap < taps; tap++, w++) {
            add(output, out, pixels, columns, tap * pixels, weights[w]);
        }
    }

    /** Four neighbouring output channels and four taps: each pixel is loaded once for four multiplications. */
    private static void add4x4(
            float[] output, int out, int map, int pixels, float[] columns, int first, float[] w, int at, int taps) {
        int second = first + pixels;
        int third = second + pixels;
        int fourth = third + pixels;
        int outB = out + map;
        int outC = outB + map;
        int outD = outC + map;
        int atB = at + taps;
        int atC = atB + taps;
        int atD = atC + taps;
        float a0 = w[at];
        float a1 = w[at + 1];
        float a2 = w[at + 2];
        float a3 = w[at + 3];
        float b0 = w[atB];
        float b1 = w[atB + 1];
        float b2 = w[atB + 2];
        float b3 = w[atB + 3];
        float c0 = w[atC];
        float c1 = w[atC + 1];
        float c2 = w[atC + 2];
        float c3 = w[atC + 3];
        float d0 = w[atD];
        float d1 = w[atD + 1];
        float d2 = w[atD + 2];
        float d3 = w[atD + 3];
        for (int i = 0; i < pixels; i++) {
            float x = columns[first + i];
            float y = columns[second + i];
            float z = columns[third + i];
            float q = columns[fourth + i];
            output[out + i] += a0 * x + a1 * y + a2 * z + a3 * q;
            output[outB + i] += b0 * x + b1 * y + b2 * z + b3 * q;
            output[outC + i] += c0 * x + c1 * y + c2 * z + c3 * q;
            output[outD + i] += d0 * x + d1 * y + d2 * z + d3 * q;
        }
    }

    private static void add4(
            float[] output, int out, int pixels, float[] columns, int first, float w0, float w1, float w2, float w3) {
        int second = first + pixels;
        int third = second + pixels;
        int fourth = third + pixels;
        for (int i = 0; i < pixels; i++) {
            output[out + i] += w0 * columns[first + i]
                    + w1 * columns[second + i]
                    + w2 * columns[third + i]
                    + w3 * columns[fourth + i];
        }
    }

    private static void add(float[] output, int out, int pixels, float[] columns, int first, float w) {
        for (int i = 0; i < pixels; i++) {
            output[out + i] += w * columns[first + i];
        }
    }

    private void layOut(float[] input, int group, int firstRow, int rows, float[] columns) {
        int at = 0;
        for (int c = group * inputsPerGroup; c < (group + 1) * inputsPerGroup; c++) {
            for (int ky = 0; ky < window.kernelY(); ky++) {
                for (int kx = 0; kx < window.kernelX(); kx++) {
                    int y = firstRow * window.strideY() + ky * window.dilationY() - window.padTop();
                    int x = kx * window.dilationX() - window.padLeft();
                    for (int row = 0; row < rows; row++, y += window.strideY(), at += outputColumns) {
                        if (y < 0 || y >= inputRows) {
                            Arrays.fill(columns, at, at + outputColumns, 0);
                        } else {
                            copyRow(input, (c * inputRows + y) * inputColumns, x, columns, at);
                        }
                    }
                }
            }
        }
    }

    /** Every stride-th pixel of an input row from column {@code x} on, zeros where it is outside. */
    private void copyRow(float[] input, int rowStart, int x, float[] columns, int at) {
        int stride = window.strideX();
        int first = x >= 0 ? 0 : Math.min(outputColumns, (-x + stride - 1) / stride);
        int end = x >= inputColumns ? first : Math.min(outputColumns, (inputColumns - 1 - x) / stride + 1);
        end = Math.max(first, end);
        Arrays.fill(columns, at, at + first, 0);
        if (stride == 1) {
            System.arraycopy(input, rowStart + x + first, columns, at + first, end - first);
        } else {
            for (int i = first, from = rowStart + x + first * stride; i < end; i++, from += stride) {
                columns[at + i] = input[from];
            }
        }
        Arrays.fill(columns, at + end, at + outputColumns, 0);
    }
}
