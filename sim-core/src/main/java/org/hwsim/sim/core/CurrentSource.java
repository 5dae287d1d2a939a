package org.hwsim.sim.core;

/** Where shards fetch the input currents of a sample; called by any worker, possibly more than once for the same. */
public interface CurrentSource {
    /**
     * @param sample index of the sample
     * @param stage index of the input stage in the program
     * @return one current a neuron of the stage's layer
     */
    int[] currents(int sample, int stage);
}
