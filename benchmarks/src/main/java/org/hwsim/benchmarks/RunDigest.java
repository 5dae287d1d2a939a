package org.hwsim.benchmarks;

import org.hwsim.bench.SpikeHash;
import org.hwsim.sim.io.SpikeListener;

/**
 * Digests of the spikes of one run: of its first steps, which runs of any length over the same samples share, and of all
 * its steps. Used by an engine's threads during a run, to be read when it is over.
 */
final class RunDigest implements SpikeListener {
    private final int firstSteps;
    private SpikeHash hash = new SpikeHash();
    private String first = "";

    /** @param firstSteps steps of the first digest, at least 1; no more than the runs have */
    RunDigest(int firstSteps) {
        this.firstSteps = firstSteps;
    }

    /** Forgets the run before. */
    void begin() {
        hash = new SpikeHash();
        first = "";
    }

    @Override
    public void onStep(int step, int spikes, int[] cores, int[] compartments) {
        hash.onStep(step, spikes, cores, compartments);
        if (step == firstSteps - 1) {
            first = hash.hex();
        }
    }

    /** @throws IllegalStateException if the run had fewer steps */
    String first() {
        if (first.isEmpty()) {
            throw new IllegalStateException("the run ended before step " + firstSteps);
        }
        return first;
    }

    String whole() {
        return hash.hex();
    }
}
