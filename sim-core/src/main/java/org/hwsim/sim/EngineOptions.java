package org.hwsim.sim;

import java.util.List;
import org.hwsim.sim.io.MembraneListener;
import org.hwsim.sim.io.SpikeListener;
import org.jspecify.annotations.Nullable;

/**
 * How an engine runs; none of it changes a single bit of what it computes.
 *
 * @param threads worker threads, at least 1; more than there are cores with compartments are not started
 * @param ringSlots slots of each ring, a power of two of at least 2
 * @param wordsPerBatch spike words of one slot, at least 1
 * @param neuronStates whether outcomes carry spikes and membranes of every neuron
 * @param spikes sees every spike, null for nobody
 * @param membranes sees the membranes of {@code membraneLayers}, null for nobody
 * @param membraneLayers layers whose membranes are shown
 */
public record EngineOptions(
        int threads,
        int ringSlots,
        int wordsPerBatch,
        boolean neuronStates,
        @Nullable SpikeListener spikes,
        @Nullable MembraneListener membranes,
        List<Integer> membraneLayers) {
    public EngineOptions {
        membraneLayers = List.copyOf(membraneLayers);
        if (threads < 1 || ringSlots < 2 || Integer.bitCount(ringSlots) != 1 || wordsPerBatch < 1) {
            throw new IllegalArgumentException(
                    "threads of at least 1, ring slots a power of two of at least 2, words of " + "at least 1: threads="
                            + threads + " ringSlots=" + ringSlots + " wordsPerBatch=" + wordsPerBatch);
        }
    }

    /** 512 slots of 256 words, nobody listening. */
    public static EngineOptions withThreads(int threads) {
        return new EngineOptions(threads, 512, 256, false, null, null, List.of());
    }
}
