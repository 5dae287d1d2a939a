package org.hwsim.snn;

/**
 * A convolution with a shared kernel. Output cell (co, oy, ox) sums over the taps with
 * {@code iy = oy * strideY - padY + ky * dilationY} inside the (pooled) source map, the same in x. A one-to-one
 * connection is the depthwise case with a 1x1 kernel.
 *
 * @param inChannels channels of the (pooled) source map
 * @param outChannels channels of the target population
 * @param kernelHeight taps in y
 * @param kernelWidth taps in x
 * @param strideY stride in y
 * @param strideX stride in x
 * @param padY rows of zeros above the source map
 * @param padX columns of zeros left of it (right and lower padding follow from the target's shape)
 * @param dilationY distance of two taps in y
 * @param dilationX distance of two taps in x
 * @param groups channel groups; {@code inChannels} for a depthwise convolution
 * @param weights {@code [co][ci in group][ky][kx]}
 */
public record ConvConnection(
        int inChannels,
        int outChannels,
        int kernelHeight,
        int kernelWidth,
        int strideY,
        int strideX,
        int padY,
        int padX,
        int dilationY,
        int dilationX,
        int groups,
        float[] weights)
        implements Connection {
    public ConvConnection {
        if (groups < 1 || inChannels % groups != 0 || outChannels % groups != 0) {
            throw new IllegalArgumentException(
                    "groups divide the channels: in=" + inChannels + " out=" + outChannels + " groups=" + groups);
        }
        long expected = (long) outChannels * (inChannels / groups) * kernelHeight * kernelWidth;
        if (expected != weights.length) {
            throw new IllegalArgumentException("a kernel has out x in/groups x height x width weights: expected="
                    + expected + " weights=" + weights.length);
        }
    }

    /** The same geometry over another number of source channels, and with other weights. */
    public ConvConnection with(int channels, float[] kernels) {
        return new ConvConnection(
                channels,
                outChannels,
                kernelHeight,
                kernelWidth,
                strideY,
                strideX,
                padY,
                padX,
                dilationY,
                dilationX,
                groups,
                kernels);
    }
}
