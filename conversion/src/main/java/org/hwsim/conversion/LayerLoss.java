package org.hwsim.conversion;

/**
 * How far the rates of one layer are from the activations that they stand for, over all samples that were added. Of a
 * readout by membrane only the correlation is known, all else is not a number and its activity 0.
 *
 * @param layer which layer
 * @param values neurons times samples
 * @param correlation Pearson's, activation against {@code threshold / T x spikes} (readout by membrane: against the
 *     membrane); not a number where one of the two is constant
 * @param rootMeanSquareError in activation units
 * @param clippedPercent values whose activation is above the threshold
 * @param deadPercent neurons that never fired in any sample although an activation was at least half a level
 *     (theta/2T), so that they should have
 * @param silentPercent neurons that never fired in any sample, with or without a reason
 * @param saturatedPercent values with a spike in each of the T steps
 * @param overFiredPercent values with spikes and a membrane below 0 at the end of the window: more spikes than the
 *     input paid for; not a number without membranes
 * @param underFiredPercent values with a membrane at or above the threshold at the end though not saturated: charge
 *     that came too late; not a number without membranes
 * @param activity spikes a neuron and step
 */
public record LayerLoss(
        SpikingLayer layer,
        long values,
        double correlation,
        double rootMeanSquareError,
        double clippedPercent,
        double deadPercent,
        double silentPercent,
        double saturatedPercent,
        double overFiredPercent,
        double underFiredPercent,
        double activity) {}
