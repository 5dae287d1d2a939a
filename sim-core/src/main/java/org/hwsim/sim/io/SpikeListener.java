package org.hwsim.sim.io;

/** Sees every spike of a run, step by step. */
public interface SpikeListener {
    /**
     * Called once a step, in order, by one engine thread at a time; also for steps without spikes. The arrays are
     * reused after the call returns.
     *
     * @param step the step, from 0
     * @param spikes how many entries of the arrays are valid
     * @param cores core of each spike, ascending
     * @param compartments compartment on the core of each spike, ascending within a core
     */
    void onStep(int step, int spikes, int[] cores, int[] compartments);
}
