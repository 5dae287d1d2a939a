package org.hwsim.conversion;

import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.DenseConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.Pooling;

/** Exact compositions of linear steps, and their plain evaluation on constants. Sums are taken in double precision. */
final class Kernels {
    /** Weights that a composed step may have: 64 MiB of floats. */
    private static final long MAX_WEIGHTS = 1L << 24;

    private static final String SPLIT = "put an activation between the two layers, or merge them before the export";

    private Kernels() {}

    /** Every cell to the neuron of the same place, times its channel's factor. */
    static ConvConnection perChannel(float[] factors) {
        int channels = factors.length;
        return new ConvConnection(channels, channels, 1, 1, 1, 1, 0, 0, 1, 1, channels, factors);
    }

    /** The mean (or sum times factor) of windows as a convolution of every channel with itself. */
    static ConvConnection depthwise(Pooling p, int channels) {
        float[] weights = new float[channels * p.kernelHeight() * p.kernelWidth()];
        java.util.Arrays.fill(weights, (float) p.factor());
        return new ConvConnection(
                channels,
                channels,
                p.kernelHeight(),
                p.kernelWidth(),
                p.strideY(),
                p.strideX(),
                p.padY(),
                p.padX(),
                1,
                1,
                channels,
                weights);
    }

    /** Whether no window of {@code then}, whose input is {@code mid}, reaches outside it. */
    static boolean staysInside(ConvConnection then, MapShape mid, MapShape out) {
        int lastY = (out.height() - 1) * then.strideY() - then.padY() + (then.kernelHeight() - 1) * then.dilationY();
        int lastX = (out.width() - 1) * then.strideX() - then.padX() + (then.kernelWidth() - 1) * then.dilationX();
        return then.padY() <= 0 && then.padX() <= 0 && lastY < mid.height() && lastX < mid.width();
    }

    /** Whether cells outside the map that {@code first} yields would be 0 if it were computed there too. */
    private static boolean zeroOutside(ConvConnection first) {
        boolean one = first.kernelHeight() == 1 && first.kernelWidth() == 1;
        boolean unpadded = first.padY() == 0 && first.padX() == 0;
        boolean dense = first.strideY() == 1 && first.strideX() == 1;
        return one && (unpadded || dense);
    }

    /**
     * One convolution for two.
     *
     * @param first into {@code mid}
     * @param then from {@code mid} into {@code out}
     */
    static ConvConnection compose(ConvConnection first, ConvConnection then, MapShape mid, MapShape out)
            throws NotComposable {
        if (!zeroOutside(first) && !staysInside(then, mid, out)) {
            throw new NotComposable(
                    "pads the output of another linear layer, so that the two have no common kernel", SPLIT);
        }
        Taps y = Taps.of(
                first.kernelHeight(), first.dilationY(), then.kernelHeight(), then.dilationY() * first.strideY());
        Taps x =
                Taps.of(first.kernelWidth(), first.dilationX(), then.kernelWidth(), then.dilationX() * first.strideX());
        int groups = gcd(first.groups(), then.groups());
        int inPerGroup = first.inChannels() / groups;
        int outPerGroup = then.outChannels() / groups;
        requireSize((long) then.outChannels() * inPerGroup * y.count * x.count);
        double[] sum = new double[then.outChannels() * inPerGroup * y.count * x.count];
        int midPerThen = then.inChannels() / then.groups();
        int inPerFirst = first.inChannels() / first.groups();
        int midPerFirstOut = first.outChannels() / first.groups();
        for (int co = 0; co < then.outChannels(); co++) {
            int firstMid = co / (then.outChannels() / then.groups()) * midPerThen;
            int firstIn = co / outPerGroup * inPerGroup;
            for (int m = 0; m < midPerThen; m++) {
                int mid0 = firstMid + m;
                int in0 = mid0 / midPerFirstOut * inPerFirst;
                for (int i = 0; i < inPerFirst; i++) {
                    int base = (co * inPerGroup + in0 + i - firstIn) * y.count * x.count;
                    addProduct(first, (mid0 * inPerFirst + i), then, co * midPerThen + m, y, x, sum, base);
                }
            }
        }
        return new ConvConnection(
                first.inChannels(),
                then.outChannels(),
                y.count,
                x.count,
                first.strideY() * then.strideY(),
                first.strideX() * then.strideX(),
                first.padY() + then.padY() * first.strideY(),
                first.padX() + then.padX() * first.strideX(),
                y.dilation,
                x.dilation,
                groups,
                toFloats(sum));
    }

    private static void addProduct(
            ConvConnection first, int plane1, ConvConnection then, int plane2, Taps y, Taps x, double[] sum, int base) {
        for (int ky2 = 0; ky2 < then.kernelHeight(); ky2++) {
            for (int kx2 = 0; kx2 < then.kernelWidth(); kx2++) {
                double w2 = then.weights()[(plane2 * then.kernelHeight() + ky2) * then.kernelWidth() + kx2];
                for (int ky1 = 0; ky1 < first.kernelHeight(); ky1++) {
                    for (int kx1 = 0; kx1 < first.kernelWidth(); kx1++) {
                        double w1 = first.weights()[(plane1 * first.kernelHeight() + ky1) * first.kernelWidth() + kx1];
                        sum[base + y.index(ky1, ky2) * x.count + x.index(kx1, kx2)] += w1 * w2;
                    }
                }
            }
        }
    }

    /** Where the product of two taps falls, along one axis. */
    private record Taps(int count, int dilation, int step1, int step2) {
        static Taps of(int kernel1, int dilation1, int kernel2, int distance2) {
            if (kernel1 == 1) {
                return new Taps(kernel2, kernel2 == 1 ? 1 : distance2, 0, 1);
            }
            if (kernel2 == 1) {
                return new Taps(kernel1, dilation1, 1, 0);
            }
            int span = (kernel1 - 1) * dilation1 + (kernel2 - 1) * distance2 + 1;
            return new Taps(span, 1, dilation1, distance2);
        }

        int index(int tap1, int tap2) {
            return tap1 * step1 + tap2 * step2;
        }
    }

    /** A fully connected layer for a convolution followed by one. */
    static DenseConnection compose(ConvConnection first, MapShape in, MapShape mid, DenseConnection then)
            throws NotComposable {
        requireSize((long) in.size() * then.targets());
        double[] sum = new double[in.size() * then.targets()];
        for (int t = 0; t < then.targets(); t++) {
            int row = t * in.size();
            int thenRow = t * then.sources();
            forEachTap(
                    first,
                    in,
                    mid,
                    (target, source, weight) ->
                            sum[row + source] += (double) first.weights()[weight] * then.weights()[thenRow + target]);
        }
        return new DenseConnection(in.size(), then.targets(), toFloats(sum));
    }

    /** A fully connected layer for two. */
    static DenseConnection compose(DenseConnection first, DenseConnection then) throws NotComposable {
        requireSize((long) first.sources() * then.targets());
        double[] sum = new double[first.sources() * then.targets()];
        for (int t = 0; t < then.targets(); t++) {
            for (int m = 0; m < then.sources(); m++) {
                double w = then.weights()[t * then.sources() + m];
                for (int s = 0; w != 0 && s < first.sources(); s++) {
                    sum[t * first.sources() + s] += w * first.weights()[m * first.sources() + s];
                }
            }
        }
        return new DenseConnection(first.sources(), then.targets(), toFloats(sum));
    }

    /** Pooling of a pooling, where the windows of the first tile the map. */
    static Pooling compose(Pooling first, Pooling then) throws NotComposable {
        boolean tiles = first.strideY() == first.kernelHeight() && first.strideX() == first.kernelWidth();
        if (!tiles || !staysInside(then, first.outHeight(), first.outWidth())) {
            throw new NotComposable(
                    "pools the overlapping or padded windows of another pooling", "pool once, or use --pool spiking");
        }
        return new Pooling(
                first.kernelHeight() * then.kernelHeight(),
                first.kernelWidth() * then.kernelWidth(),
                first.strideY() * then.strideY(),
                first.strideX() * then.strideX(),
                first.padY(),
                first.padX(),
                then.outHeight(),
                then.outWidth(),
                first.factor() * then.factor());
    }

    /** Whether no window of a pooling reaches outside a map of that size. */
    static boolean staysInside(Pooling p, int height, int width) {
        return p.padY() == 0
                && p.padX() == 0
                && (p.outHeight() - 1) * p.strideY() + p.kernelHeight() <= height
                && (p.outWidth() - 1) * p.strideX() + p.kernelWidth() <= width;
    }

    static double[] apply(ConvConnection conv, double[] values, MapShape in, MapShape out) {
        double[] result = new double[out.size()];
        forEachTap(
                conv, in, out, (target, source, weight) -> result[target] += conv.weights()[weight] * values[source]);
        return result;
    }

    /** @param weights {@code [target][source]} */
    static double[] apply(float[] weights, double[] values, int targets) {
        double[] result = new double[targets];
        for (int t = 0; t < targets; t++) {
            for (int s = 0; s < values.length; s++) {
                result[t] += weights[t * values.length + s] * values[s];
            }
        }
        return result;
    }

    private interface TapVisitor {
        /** @param weight index of the tap in the kernel's weights */
        void visit(int target, int source, int weight);
    }

    private static void forEachTap(ConvConnection conv, MapShape in, MapShape out, TapVisitor visitor) {
        int inPerGroup = conv.inChannels() / conv.groups();
        int outPerGroup = conv.outChannels() / conv.groups();
        for (int target = 0; target < out.size(); target++) {
            int co = target / (out.height() * out.width());
            int y0 = target / out.width() % out.height() * conv.strideY() - conv.padY();
            int x0 = target % out.width() * conv.strideX() - conv.padX();
            for (int ci = 0; ci < inPerGroup; ci++) {
                int channel = co / outPerGroup * inPerGroup + ci;
                for (int ky = 0; ky < conv.kernelHeight(); ky++) {
                    int y = y0 + ky * conv.dilationY();
                    for (int kx = 0; kx < conv.kernelWidth(); kx++) {
                        int x = x0 + kx * conv.dilationX();
                        if (y >= 0 && y < in.height() && x >= 0 && x < in.width()) {
                            int weight = ((co * inPerGroup + ci) * conv.kernelHeight() + ky) * conv.kernelWidth() + kx;
                            visitor.visit(target, (channel * in.height() + y) * in.width() + x, weight);
                        }
                    }
                }
            }
        }
    }

    static float[] toFloats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static void requireSize(long weights) throws NotComposable {
        if (weights > MAX_WEIGHTS) {
            throw new NotComposable(
                    "would merge with the linear layer before it into " + weights + " weights, more than "
                            + MAX_WEIGHTS,
                    SPLIT);
        }
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
