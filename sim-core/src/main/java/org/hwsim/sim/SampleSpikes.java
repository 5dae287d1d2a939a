package org.hwsim.sim;

import java.util.Arrays;
import org.hwsim.sim.io.SpikeListener;

/**
 * The spikes of one sample, step by step, kept until it is the sample's turn. Grows to the largest sample and is then
 * reused. One thread at a time.
 */
final class SampleSpikes {
    private static final int FIRST_SPIKES = 1024;

    /** What a buffer takes however few spikes there are. */
    static final int LEAST_BYTES = 2 * Integer.BYTES * FIRST_SPIKES;

    private final int[] end;
    private int[] cores = new int[FIRST_SPIKES];
    private int[] compartments = new int[FIRST_SPIKES];
    private int steps;

    /** @param maxSteps steps of a sample */
    SampleSpikes(int maxSteps) {
        this.end = new int[maxSteps];
    }

    void clear() {
        steps = 0;
    }

    /** Adds the next step; the arrays are the caller's. */
    void add(int count, int[] fromCores, int[] fromCompartments) {
        int used = steps == 0 ? 0 : end[steps - 1];
        int needed = Math.addExact(used, count);
        if (needed > cores.length) {
            int size = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * cores.length));
            cores = Arrays.copyOf(cores, size);
            compartments = Arrays.copyOf(compartments, size);
        }
        System.arraycopy(fromCores, 0, cores, used, count);
        System.arraycopy(fromCompartments, 0, compartments, used, count);
        end[steps++] = needed;
    }

    /**
     * Hands on all steps in their order, and then steps without spikes.
     *
     * @param firstStep number of the first step
     * @param length steps in all
     */
    void replay(int firstStep, int length, SpikeListener to) {
        int from = 0;
        int[] stepCores = new int[0];
        int[] stepCompartments = stepCores;
        for (int s = 0; s < length; s++) {
            int count = s < steps ? end[s] - from : 0;
            if (count > stepCores.length) {
                stepCores = new int[Math.max(count, 2 * stepCores.length)];
                stepCompartments = new int[stepCores.length];
            }
            System.arraycopy(cores, from, stepCores, 0, count);
            System.arraycopy(compartments, from, stepCompartments, 0, count);
            to.onStep(firstStep + s, count, stepCores, stepCompartments);
            from += count;
        }
    }
}
