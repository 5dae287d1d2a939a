package org.hwsim.hw.chip;

/**
 * What one core can hold and how wide its registers are. {@code Integer.MAX_VALUE} and {@code Long.MAX_VALUE} stand for
 * "no limit".
 *
 * @param compartments compartments a core
 * @param synapseMemoryBits bits of synapse memory a core
 * @param synapseWordBits bits of one word of it; every row of synapses starts on a word
 * @param axonsIn distinct source addresses that may enter a core
 * @param axonsOut pairs of a compartment and a destination core (and axon there)
 * @param maxDelaySteps largest delay of a synapse, at least 1
 * @param weightBits widest signed weight, 2 to 16
 * @param weightShift a weight enters the membrane shifted left by this many bits: the membrane's unit is 2^-weightShift
 *     of the least weight step
 * @param biasBits widest signed bias before no shift, 2 to 32
 * @param thresholdMantissaBits bits of the threshold's mantissa (unsigned)
 * @param thresholdShift a threshold is its mantissa shifted left by this many bits
 * @param membraneBits width of the signed membrane; it holds -2^(b-1)+1 to 2^(b-1)-1
 * @param sharesConvolutionKernels whether a kernel slice is stored once a projection and core, or once a target
 * @param sparseIndexBits bits that a sparse synapse spends on its target, beside weight and delay
 */
public record CoreType(
        int compartments,
        long synapseMemoryBits,
        int synapseWordBits,
        int axonsIn,
        int axonsOut,
        int maxDelaySteps,
        int weightBits,
        int weightShift,
        int biasBits,
        int thresholdMantissaBits,
        int thresholdShift,
        int membraneBits,
        boolean sharesConvolutionKernels,
        int sparseIndexBits) {

    /** Largest membrane value; the smallest is its negative. */
    public int membraneLimit() {
        return membraneBits >= 32 ? Integer.MAX_VALUE : (1 << (membraneBits - 1)) - 1;
    }

    /** Largest threshold, in membrane units. */
    public long thresholdLimit() {
        return ((1L << thresholdMantissaBits) - 1) << thresholdShift;
    }

    /** Largest magnitude of a bias, in membrane units. */
    public long biasLimit() {
        return (1L << (biasBits - 1)) - 1;
    }
}
