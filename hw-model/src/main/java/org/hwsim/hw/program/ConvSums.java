package org.hwsim.hw.program;

import java.util.Arrays;

/**
 * The weighted sums of a convolution as first layer, some rows of its output at a time. For each tap, the pixels that it
 * meets are laid out in the order of the output's cells; what is left are loops over cells without a condition. Each sum
 * is formed in the order channel, row, column of the taps, as the definition has it: a tap outside the map adds a zero,
 * which changes no bit.
 *
 * <p>For one sample and one thread.
 */
final class ConvSums {
    /** Values that a tile of pixels may hold, so that it stays in a first-level cache: 32 KiB. */
    private static final int TILE_VALUES = 4096;

    /** Taps that are added in one pass over the cells. */
    private static final int TAPS_A_PASS = 4;

    private final ConvInput conv;
    private final float[] sample;
    private final int inPerGroup;
    private final int taps;
    private final int tileRows;
    private final double[][] met;
    private final double[] sum;
    private final double[] units;

    ConvSums(ConvInput conv, float[] sample) {
        this.conv = conv;
        this.sample = sample;
        this.inPerGroup = conv.inChannels() / conv.groups();
        this.taps = inPerGroup * conv.kernelHeight() * conv.kernelWidth();
        int rows = TILE_VALUES / Math.max(1, taps * conv.outWidth());
        this.tileRows = Math.max(1, Math.min(conv.outHeight(), rows));
        this.met = new double[taps][tileRows * conv.outWidth()];
        this.sum = new double[tileRows * conv.outWidth()];
        this.units = new double[conv.outChannels() * conv.outHeight() * conv.outWidth()];
    }

    /** One sum a neuron, in membrane units. */
    double[] units() {
        int outPerGroup = conv.outChannels() / conv.groups();
        for (int group = 0; group < conv.groups(); group++) {
            for (int row = 0; row < conv.outHeight(); row += tileRows) {
                int rows = Math.min(tileRows, conv.outHeight() - row);
                lay(group, row, rows);
                for (int co = group * outPerGroup; co < (group + 1) * outPerGroup; co++) {
                    add(co, row, rows);
                }
            }
        }
        return units;
    }

    /** The pixels that each tap meets in so many rows of the output. */
    private void lay(int group, int firstRow, int rows) {
        int tap = 0;
        for (int ci = group * inPerGroup; ci < (group + 1) * inPerGroup; ci++) {
            for (int ky = 0; ky < conv.kernelHeight(); ky++) {
                for (int kx = 0; kx < conv.kernelWidth(); kx++) {
                    double[] pixels = met[tap++];
                    for (int r = 0; r < rows; r++) {
                        int iy = (firstRow + r) * conv.strideY() - conv.padY() + ky * conv.dilationY();
                        layRow(ci, iy, kx, pixels, r * conv.outWidth());
                    }
                }
            }
        }
    }

    private void layRow(int channel, int iy, int kx, double[] pixels, int to) {
        int width = conv.outWidth();
        if (iy < 0 || iy >= conv.inHeight()) {
            Arrays.fill(pixels, to, to + width, 0);
            return;
        }
        int stride = conv.strideX();
        int firstX = kx * conv.dilationX() - conv.padX();
        int begin = Math.min(width, cells(-firstX, stride));
        int end = Math.max(begin, Math.min(width, cells(conv.inWidth() - firstX, stride)));
        Arrays.fill(pixels, to, to + begin, 0);
        Arrays.fill(pixels, to + end, to + width, 0);
        int from = (channel * conv.inHeight() + iy) * conv.inWidth() + firstX;
        for (int ox = begin; ox < end; ox++) {
            pixels[to + ox] = sample[from + ox * stride];
        }
    }

    /** How many cells, from the first, lie less than so many pixels from it. */
    private static int cells(int pixels, int stride) {
        return pixels <= 0 ? 0 : (pixels + stride - 1) / stride;
    }

    private void add(int co, int firstRow, int rows) {
        int cells = rows * conv.outWidth();
        Arrays.fill(sum, 0, cells, 0);
        Weights weights = conv.weights();
        int tap = 0;
        for (; tap + TAPS_A_PASS <= taps; tap += TAPS_A_PASS) {
            int w = co * taps + tap;
            addFour(
                    sum,
                    cells,
                    met[tap],
                    weights.at(w),
                    met[tap + 1],
                    weights.at(w + 1),
                    met[tap + 2],
                    weights.at(w + 2),
                    met[tap + 3],
                    weights.at(w + 3));
        }
        for (; tap < taps; tap++) {
            addOne(sum, cells, met[tap], weights.at(co * taps + tap));
        }
        double scale = conv.unitsPerWeightStep()[co];
        int to = (co * conv.outHeight() + firstRow) * conv.outWidth();
        for (int i = 0; i < cells; i++) {
            units[to + i] = sum[i] * scale;
        }
    }

    /** Hot: one index for all arrays, so that the compiler may use vectors; additions from left to right. */
    private static void addFour(
            double[] sum,
            int cells,
            double[] a,
            double weightA,
            double[] b,
            double weightB,
            double[] c,
            double weightC,
            double[] d,
            double weightD) {
        for (int i = 0; i < cells; i++) {
            sum[i] = sum[i] + a[i] * weightA + b[i] * weightB + c[i] * weightC + d[i] * weightD;
        }
    }

    private static void addOne(double[] sum, int cells, double[] a, double weight) {
        for (int i = 0; i < cells; i++) {
            sum[i] += a[i] * weight;
        }
    }
}
