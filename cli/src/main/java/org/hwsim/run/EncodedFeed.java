package org.hwsim.run;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.hwsim.hw.program.InputStage;
import org.hwsim.run.data.SampleFeed;
import org.hwsim.sim.io.InputFeed;
import org.hwsim.snn.coding.InputEncoder;

/**
 * Computes the input currents of a sample when an engine thread asks for them first, and keeps those of the samples in
 * flight. The currents depend on the sample alone, so it does not matter which thread computes them.
 */
final class EncodedFeed implements InputFeed {
    private final SampleFeed samples;
    private final InputEncoder encoder;
    private final List<InputStage> stages;
    private final int first;
    private final int inFlight;
    private final ConcurrentMap<Integer, int[][]> ready = new ConcurrentHashMap<>();

    /**
     * @param first index of the sample that the engine knows as 0
     * @param inFlight samples that may be asked for at the same time
     */
    EncodedFeed(SampleFeed samples, InputEncoder encoder, List<InputStage> stages, int first, int inFlight) {
        this.samples = samples;
        this.encoder = encoder;
        this.stages = stages;
        this.first = first;
        this.inFlight = inFlight;
    }

    @Override
    public int[] currents(int sample, int stage) {
        int[][] currents = ready.computeIfAbsent(sample, this::encode);
        ready.remove(sample - inFlight - 1);
        return currents[stage];
    }

    private int[][] encode(int sample) {
        float[] encoded = encoder.encode(samples.sample(first + sample));
        int[][] currents = new int[stages.size()][];
        for (int i = 0; i < currents.length; i++) {
            currents[i] = stages.get(i).currents(encoded);
        }
        return currents;
    }
}
