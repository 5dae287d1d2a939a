package org.hwsim.sim.io;

/** Where the currents of the samples come from. */
public interface InputFeed {
    /**
     * Called by any worker thread, in any order, possibly more than once for the same arguments; must answer the same
     * each time. The result is not written to by anybody.
     *
     * @param sample index of the sample, from 0
     * @param stage index of the input stage in the program
     * @return one current a neuron of the stage's layer, in membrane units
     */
    int[] currents(int sample, int stage);
}
