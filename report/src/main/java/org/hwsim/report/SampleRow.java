package org.hwsim.report;

import org.jspecify.annotations.Nullable;

/**
 * One sample of a run.
 *
 * <p>Energy has two parts. {@code ownPj} follows from the sample's own spikes: synaptic operations, spikes, axons,
 * packets, hops, state resets. {@code sharedPj} is what belongs to steps, not to samples (compartment updates, barriers,
 * input multiplications if priced, static energy), shared out evenly; so the rows sum to the run's total.
 *
 * @param index place in the data set, from 0
 * @param label right answer, null without labels
 * @param ann answer of the float network, null where there was none
 * @param snn answer of the chip
 * @param steps steps from its first input to its answer
 * @param spikes how often a compartment fired in its windows
 * @param sops synaptic operations of these spikes
 * @param effectiveSops of these, the ones with a non-zero weight
 * @param ownPj dynamic energy of its own spikes in picojoules
 * @param sharedPj its even share of everything else in picojoules
 * @param latencyPs simulated time from its first step to the end of the step that answers it; null where no time is
 *     priced
 */
public record SampleRow(
        long index,
        @Nullable Integer label,
        @Nullable Integer ann,
        int snn,
        long steps,
        long spikes,
        long sops,
        long effectiveSops,
        double ownPj,
        double sharedPj,
        @Nullable Long latencyPs) {

    public double energyPj() {
        return ownPj + sharedPj;
    }
}
