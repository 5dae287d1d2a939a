package org.hwsim.report;

import java.util.Map;
import org.hwsim.hw.energy.ActionCounts;
import org.hwsim.hw.energy.EnergyBreakdown;
import org.jspecify.annotations.Nullable;

/**
 * What one layer did, in sum over the run. Packets, hops, spikes and updates belong to the layer that sends, axons in
 * and synaptic operations to the one that receives.
 *
 * @param name name in the network
 * @param neurons compartments that it takes on the chip
 * @param cores cores that hold some of them
 * @param counts how often each action happened; barriers belong to no layer
 * @param effectiveSops synaptic operations with a non-zero weight
 * @param energy the counts, priced; static energy belongs to no layer and is left out
 * @param saturations clipped membranes
 * @param quantisation what rounding to the chip's widths did, null where there was none to do
 * @param conversion what conversion did, null where the run began with a program
 */
public record Layer(
        String name,
        int neurons,
        int cores,
        ActionCounts counts,
        long effectiveSops,
        EnergyBreakdown energy,
        Saturations saturations,
        @Nullable Quantisation quantisation,
        @Nullable Conversion conversion) {
    public Layer {
        energy = new EnergyBreakdown(energy.dynamicPj(), Map.of());
    }

    /**
     * Real numbers to integers of the chip's width.
     *
     * @param weightBits bits of a weight, sign included
     * @param leastScale activation that one integer step of a weight is worth, where it is worth least: channels and
     *     inputs of a layer may differ
     * @param mostScale where it is worth most
     * @param relativeError root mean square of the rounding error over that of the weights, of the worst input
     * @param weightsClipped weights outside the range of the bits
     * @param threshold what became of the thresholds, null where the neurons do not fire
     * @param biasError largest rounding error of a bias, over the threshold; over a step of the weights where the neurons
     *     do not fire
     * @param biasesClipped biases outside the range of their register
     */
    public record Quantisation(
            int weightBits,
            double leastScale,
            double mostScale,
            double relativeError,
            long weightsClipped,
            @Nullable IntegerThreshold threshold,
            double biasError,
            long biasesClipped) {
        public Quantisation {
            if (!(leastScale <= mostScale)) {
                throw new IllegalArgumentException(
                        "the least scale is above the largest: least=" + leastScale + " most=" + mostScale);
            }
        }
    }

    /**
     * The thresholds that neurons have on the chip, in units of the membrane.
     *
     * @param least over the channels
     * @param most over the channels
     * @param relativeError largest rounding error of one, over it
     */
    public record IntegerThreshold(long least, long most, double relativeError) {
        public IntegerThreshold {
            if (least > most) {
                throw new IllegalArgumentException(
                        "the least threshold is above the largest: least=" + least + " most=" + most);
            }
        }
    }

    /**
     * From activations to spikes.
     *
     * @param threshold activation at which a neuron fires in every step; null, like all that follows but the source and
     *     the correlation, where the neurons do not fire
     * @param thresholdSource the rule that gave the threshold, and on what
     * @param correlation Pearson correlation of rates with activations over the samples looked at, null where not taken
     * @param clippedShare values, a neuron and sample each, whose activation is above the threshold
     * @param deadShare neurons that never fired although an activation was at least half a level; null also where not
     *     every sample was answered
     * @param saturatedShare values with a spike in every step
     */
    public record Conversion(
            @Nullable Double threshold,
            String thresholdSource,
            @Nullable Double correlation,
            @Nullable Double clippedShare,
            @Nullable Double deadShare,
            @Nullable Double saturatedShare) {}
}
