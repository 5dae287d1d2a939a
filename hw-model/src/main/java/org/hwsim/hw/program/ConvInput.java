package org.hwsim.hw.program;

/**
 * A convolution as first layer. Output cell {@code (co, oy, ox)} sums over the taps with
 * {@code iy = oy * strideY - padY + ky * dilationY} inside the input map, the same in x.
 *
 * @param layer receiving layer
 * @param inChannels channels of a sample
 * @param inHeight rows of a sample
 * @param inWidth columns of a sample
 * @param outChannels channels of the layer
 * @param outHeight rows of the layer
 * @param outWidth columns of the layer
 * @param kernelHeight taps in y
 * @param kernelWidth taps in x
 * @param strideY stride in y
 * @param strideX stride in x
 * @param padY rows of zeros above the input map
 * @param padX columns of zeros left of it
 * @param dilationY distance of two taps in y
 * @param dilationX distance of two taps in x
 * @param groups channel groups
 * @param weights quantised, {@code [co][ci in group][ky][kx]}
 * @param unitsPerWeightStep membrane units of one weight step at a value of 1, one an output channel
 */
public record ConvInput(
        int layer,
        int inChannels,
        int inHeight,
        int inWidth,
        int outChannels,
        int outHeight,
        int outWidth,
        int kernelHeight,
        int kernelWidth,
        int strideY,
        int strideX,
        int padY,
        int padX,
        int dilationY,
        int dilationX,
        int groups,
        Weights weights,
        double[] unitsPerWeightStep)
        implements InputStage {
    @Override
    public int inputs() {
        return inChannels * inHeight * inWidth;
    }

    /** Taps that fall on padding are not counted. */
    @Override
    public long macs() {
        long tapsY = taps(outHeight, inHeight, kernelHeight, strideY, padY, dilationY);
        long tapsX = taps(outWidth, inWidth, kernelWidth, strideX, padX, dilationX);
        return tapsY * tapsX * outChannels * (inChannels / groups);
    }

    private static long taps(int out, int in, int kernel, int stride, int pad, int dilation) {
        long taps = 0;
        for (int o = 0; o < out; o++) {
            for (int k = 0; k < kernel; k++) {
                int i = o * stride - pad + k * dilation;
                taps += i >= 0 && i < in ? 1 : 0;
            }
        }
        return taps;
    }

    @Override
    public double[] units(float[] sample) {
        return new ConvSums(this, sample).units();
    }

    @Override
    public double largestGain() {
        int taps = inChannels / groups * kernelHeight * kernelWidth;
        double largest = 0;
        for (int co = 0; co < outChannels; co++) {
            double sum = 0;
            for (int w = co * taps; w < (co + 1) * taps; w++) {
                sum += Math.abs(weights.at(w));
            }
            largest = Math.max(largest, sum * Math.abs(unitsPerWeightStep[co]));
        }
        return largest;
    }
}
