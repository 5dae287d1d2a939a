package org.hwsim.sim.io;

/** Sees the membranes of chosen layers after each update. */
public interface MembraneListener {
    /**
     * Called for each chosen layer once a step, in order of (step, layer), by one engine thread at a time. The array is
     * reused after the call returns.
     *
     * @param step the step, from 0
     * @param layer index of the layer in the program
     * @param membranes one value a neuron of the layer, in membrane units, after the update of the step
     */
    void onMembranes(int step, int layer, int[] membranes);
}
