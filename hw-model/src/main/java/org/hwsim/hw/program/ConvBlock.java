package org.hwsim.hw.program;

import org.hwsim.hw.energy.Action;

/**
 * A slice of a convolution: a patch of the output map, some of its channels, one shared kernel.
 *
 * <p>Row {@code r} is the input cell {@code (ci, iy, ix)} with
 * {@code r = (ci * inHeight + (iy - inY0)) * inWidth + (ix - inX0)}; {@code ci} counts the input channels that this block
 * reads, from 0; {@code iy, ix} are coordinates of the whole (pooled) input map, without padding. Output cell
 * {@code (oy, ox)} of the whole output map is reached through tap {@code (ky, kx)} where
 * {@code oy * strideY - padY + ky * dilationY == iy}, the same in x, and {@code oy, ox} lie in the slice. Its compartments
 * are channel-last: {@code firstTarget + ((oy - outY0) * outWidth + (ox - outX0)) * outChannels + c}.
 *
 * <p>From input channel {@code ci} the channels {@code c = channelOffset[ci] .. channelOffset[ci] + fanOutChannels - 1} of
 * the slice are reached: all of them for an ordinary convolution ({@code channelOffset} 0, {@code fanOutChannels ==
 * outChannels}), those of its group for a grouped or depthwise one.
 *
 * @param group target group
 * @param inChannels input channels that this block reads
 * @param inY0 first input row that a packet can carry
 * @param inX0 first input column
 * @param inHeight input rows
 * @param inWidth input columns
 * @param firstTarget first compartment of the slice on the core
 * @param outChannels channels of the slice
 * @param outY0 first output row of the slice
 * @param outX0 first output column
 * @param outHeight output rows of the slice
 * @param outWidth output columns of the slice
 * @param kernelHeight taps in y
 * @param kernelWidth taps in x
 * @param strideY stride in y
 * @param strideX stride in x
 * @param padY rows of zeros above the input map (may be negative)
 * @param padX columns of zeros left of it
 * @param dilationY distance of two taps in y
 * @param dilationX distance of two taps in x
 * @param fanOutChannels output channels that one input channel reaches
 * @param channelOffset first of them, for each input channel
 * @param weights {@code [ci][ky][kx][fanOutChannel]}
 * @param shift left shift of a weight
 * @param delay steps
 */
public record ConvBlock(
        int group,
        int inChannels,
        int inY0,
        int inX0,
        int inHeight,
        int inWidth,
        int firstTarget,
        int outChannels,
        int outY0,
        int outX0,
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
        int fanOutChannels,
        int[] channelOffset,
        Weights weights,
        int shift,
        int delay)
        implements SynapseBlock {
    public ConvBlock {
        if ((long) inChannels * kernelHeight * kernelWidth * fanOutChannels != weights.length()) {
            throw new IllegalArgumentException("a kernel is inChannels x height x width x fanOutChannels: " + inChannels
                    + "x" + kernelHeight + "x" + kernelWidth + "x" + fanOutChannels + " weights=" + weights.length());
        }
        if (channelOffset.length != inChannels) {
            throw new IllegalArgumentException("one channel offset an input channel: inChannels=" + inChannels
                    + " offsets=" + channelOffset.length);
        }
    }

    @Override
    public int rows() {
        return inChannels * inHeight * inWidth;
    }

    @Override
    public Action action() {
        return Action.SYNAPTIC_OP_CONV;
    }
}
