package org.hwsim.traces;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hwsim.sim.io.MembraneListener;
import org.hwsim.sim.io.SpikeListener;

/** A seeded run of a seeded network, played to listeners as an engine would. */
public final class RandomRun {
    private final TraceHeader header;
    private final long seed;
    private final int steps;
    private final double activity;

    /**
     * @param compartments on each core
     * @param membraneLayers of the cores, each of which is one layer
     * @param activity share of the compartments that fire in a step
     */
    public RandomRun(long seed, int steps, double activity, List<Integer> membraneLayers, int... compartments) {
        this.seed = seed;
        this.steps = steps;
        this.activity = activity;
        List<TracedLayer> layers = new ArrayList<>();
        List<TracedCore> cores = new ArrayList<>();
        for (int i = 0; i < compartments.length; i++) {
            layers.add(new TracedLayer("layer, \"" + i + "\"", compartments[i]));
            int[] layer = new int[compartments[i]];
            int[] neurons = new int[compartments[i]];
            for (int c = 0; c < compartments[i]; c++) {
                layer[c] = i;
                neurons[c] = compartments[i] - 1 - c;
            }
            cores.add(new TracedCore(3 * i + 1, layer, neurons));
        }
        header = new TraceHeader("random " + seed, "ab".repeat(32), layers, cores, true, membraneLayers);
    }

    public TraceHeader header() {
        return header;
    }

    /** Plays spikes of a step before its membranes. */
    public void play(SpikeListener spikes, MembraneListener membranes) {
        for (int step = 0; step < steps; step++) {
            playSpikes(step, spikes);
            playMembranes(step, membranes);
        }
    }

    /** Plays all spikes first, then all membranes. */
    public void playApart(SpikeListener spikes, MembraneListener membranes) {
        for (int step = 0; step < steps; step++) {
            playSpikes(step, spikes);
        }
        for (int step = 0; step < steps; step++) {
            playMembranes(step, membranes);
        }
    }

    private void playSpikes(int step, SpikeListener listener) {
        var random = new SplittableRandom(seed + step);
        int[] cores = new int[header.compartments()];
        int[] compartments = new int[header.compartments()];
        int count = 0;
        for (TracedCore core : header.cores()) {
            for (int c = 0; c < core.compartments(); c++) {
                if (random.nextDouble() < activity) {
                    cores[count] = core.core();
                    compartments[count++] = c;
                }
            }
        }
        listener.onStep(step, count, cores, compartments);
    }

    private void playMembranes(int step, MembraneListener listener) {
        for (int layer : header.membraneLayers()) {
            var random = new SplittableRandom(seed * 31 + step * 7L + layer);
            int[] values = new int[header.layers().get(layer).neurons()];
            for (int n = 0; n < values.length; n++) {
                values[n] = step % 5 == 0 ? random.nextInt() : random.nextInt(-100, 100);
            }
            listener.onMembranes(step, layer, values);
        }
    }
}
