package org.hwsim.sim.core;

import java.util.Arrays;
import java.util.List;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.Layer;

/**
 * What shards gather of the samples in flight, one slot a sample, reused in turn.
 *
 * <p>Each shard writes its own neurons and its own row of sums; the conductor reads a slot after every shard has published
 * the end of a later step, and clears it before any shard can open the sample that comes round to it. The rings' sequences
 * order the two; nothing here is locked.
 */
public final class SampleSlots {
    private final int[][][] readings;
    private final long[][][] sums;
    private final int[][][] spikes;
    private final int[][][] membranes;

    /**
     * @param program checked
     * @param schedule of the run
     * @param shards shards that gather
     * @param neuronStates whether the state of every neuron is kept
     */
    public SampleSlots(ChipProgram program, WindowSchedule schedule, int shards, boolean neuronStates) {
        // In flight: as many samples as enter during the span of one, and two steps by which shards run apart.
        int slots = Math.min(schedule.samples(), (schedule.span() + 2) / schedule.period() + 2);
        Layer readout = program.layers().get(program.readout().layer());
        this.readings = new int[slots][readout.windowSteps()][readout.neurons()];
        this.sums = new long[slots][shards][SpikeCost.SUM];
        List<Layer> layers = neuronStates ? program.layers() : List.of();
        this.spikes = new int[slots][][];
        this.membranes = new int[slots][][];
        for (int slot = 0; slot < slots; slot++) {
            spikes[slot] = perNeuron(layers);
            membranes[slot] = perNeuron(layers);
        }
    }

    private static int[][] perNeuron(List<Layer> layers) {
        return layers.stream().map(layer -> new int[layer.neurons()]).toArray(int[][]::new);
    }

    /** Readings of a sample, {@code [step of the window][class]}. */
    public int[][] readings(int sample) {
        return readings[sample % readings.length];
    }

    /** Spikes of a sample, {@code [layer][neuron]}; no layers unless states are kept. */
    public int[][] spikes(int sample) {
        return spikes[sample % spikes.length];
    }

    /** Final membranes of a sample, {@code [layer][neuron]}; no layers unless states are kept. */
    public int[][] membranes(int sample) {
        return membranes[sample % membranes.length];
    }

    /** What followed from a sample's spikes, over all shards; see {@link SpikeCost}. */
    public long[] sum(int sample) {
        long[] total = new long[SpikeCost.SUM];
        for (long[] shard : sums[sample % sums.length]) {
            for (int column = 0; column < total.length; column++) {
                total[column] += shard[column];
            }
        }
        return total;
    }

    /** Makes room for the sample that comes round to this one's slot. */
    public void release(int sample) {
        for (long[] shard : sums[sample % sums.length]) {
            Arrays.fill(shard, 0);
        }
    }

    long[] sumOf(int sample, int shard) {
        return sums[sample % sums.length][shard];
    }

    boolean keepsStates() {
        return spikes[0].length > 0;
    }
}
