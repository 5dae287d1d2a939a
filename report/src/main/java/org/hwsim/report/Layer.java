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
     * @param scale real weight of one integer step; null where each channel has its own
     * @param relativeError root mean square of the rounding error over that of the weights
     * @param weightsClipped weights outside the range of the bits
     */
    public record Quantisation(int weightBits, @Nullable Double scale, double relativeError, long weightsClipped) {}

    /**
     * From activations to spikes.
     *
     * @param threshold activation at which a neuron fires in every step; null where each channel has its own
     * @param correlation Pearson correlation of rates with activations over the samples looked at, null where not taken
     * @param clippedShare activations above the threshold
     * @param deadShare neurons that never fired
     * @param saturatedShare neurons that fired in every step
     */
    public record Conversion(
            @Nullable Double threshold,
            @Nullable Double correlation,
            @Nullable Double clippedShare,
            @Nullable Double deadShare,
            @Nullable Double saturatedShare) {}
}
