package org.hwsim.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often the answers were right. Without labels nothing is right or wrong and only the agreement remains; without
 * a float reference (a run from a saved program) there is none of that either.
 *
 * @param samples samples that were answered
 * @param annCorrect samples that the float network answered as labelled, null where not known
 * @param snnCorrect samples that the chip answered as labelled, null where not known
 * @param agreeing samples that both answered alike, null where not known
 * @param overTime what the accuracy would have been had the window closed earlier, by rising time step
 */
public record Accuracy(
        int samples,
        @Nullable Integer annCorrect,
        @Nullable Integer snnCorrect,
        @Nullable Integer agreeing,
        List<At> overTime) {

    /**
     * Answers read after some steps of the window.
     *
     * @param timestep steps of the readout's window, from 1
     * @param snnCorrect samples answered as labelled, null where not known
     * @param agreeing samples answered as the float network does, null where not known
     */
    public record At(
            int timestep,
            @Nullable Integer snnCorrect,
            @Nullable Integer agreeing) {}

    public Accuracy {
        overTime = List.copyOf(overTime);
        within(samples, annCorrect);
        within(samples, snnCorrect);
        within(samples, agreeing);
        int last = 0;
        for (At at : overTime) {
            if (at.timestep() <= last) {
                throw new IllegalArgumentException("time steps rise from 1: " + at.timestep() + " after " + last);
            }
            last = at.timestep();
            within(samples, at.snnCorrect());
            within(samples, at.agreeing());
        }
    }

    private static void within(int samples, @Nullable Integer count) {
        if (count != null && (count < 0 || count > samples)) {
            throw new IllegalArgumentException("some of the samples: count=" + count + " samples=" + samples);
        }
    }

    public @Nullable Proportion ann() {
        return Proportion.ofNullable(annCorrect, samples);
    }

    public @Nullable Proportion snn() {
        return Proportion.ofNullable(snnCorrect, samples);
    }

    public @Nullable Proportion agreement() {
        return Proportion.ofNullable(agreeing, samples);
    }

    public @Nullable Proportion snn(At at) {
        return Proportion.ofNullable(at.snnCorrect(), samples);
    }

    public @Nullable Proportion agreement(At at) {
        return Proportion.ofNullable(at.agreeing(), samples);
    }
}
