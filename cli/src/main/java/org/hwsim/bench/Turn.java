package org.hwsim.bench;

import org.hwsim.bench.net.BenchNetwork;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.ActionCounts;
import org.hwsim.sim.Engine;
import org.hwsim.sim.io.SampleListener;
import org.hwsim.sim.io.SampleOutcome;

/**
 * What one run of an engine did between the outcomes of its first and its last but one sample: start of the threads, filling
 * of the pipeline and its draining are outside, and no worker has ended when its clock is read.
 *
 * @param samples whole samples
 * @param steps steps of them
 * @param wallNanos time that passed
 * @param cpuNanos time on a CPU, all workers together
 * @param leastOnCpu the share of the time in which the worker that was least on a CPU was on one
 * @param allocatedBytes bytes that the workers allocated, outcomes of the samples included
 * @param sops synaptic operations
 * @param spikes compartments that fired
 * @param packets packets sent
 */
public record Turn(
        int samples,
        long steps,
        long wallNanos,
        long cpuNanos,
        double leastOnCpu,
        long allocatedBytes,
        long sops,
        long spikes,
        long packets) {

    /** Samples of a run that a turn does not count: the first and the last. */
    private static final int NOT_COUNTED = 2;

    /** @param samples that are counted, at least 1 */
    public static Turn of(Engine engine, BenchNetwork network, int samples) {
        int[][][] currents = network.currents();
        Meter meter = new Meter(samples);
        int all = samples + NOT_COUNTED;
        engine.run((sample, stage) -> currents[sample % currents.length][stage], all, meter);
        long[] cpuAtEnd = meter.cpuAtEnd;
        long wallNanos = meter.endNanos - meter.startNanos;
        long cpuNanos = 0;
        double leastOnCpu = 1;
        for (int i = 0; i < cpuAtEnd.length; i++) {
            long used = cpuAtEnd[i] - meter.cpuAtStart[i];
            cpuNanos += used;
            leastOnCpu = Math.min(leastOnCpu, (double) used / wallNanos);
        }
        return new Turn(
                samples,
                (long) samples * network.program().periodSteps(),
                wallNanos,
                cpuNanos,
                leastOnCpu,
                meter.allocatedAtEnd - meter.allocatedAtStart,
                meter.sops,
                meter.spikes,
                meter.packets);
    }

    public double wallNanosPerStep() {
        return (double) wallNanos / steps;
    }

    public double cpuNanosPerStep() {
        return (double) cpuNanos / steps;
    }

    /** Reads the clocks on the engine's first thread. */
    private static final class Meter implements SampleListener {
        private final WorkerThreads workers = new WorkerThreads();
        private final int samples;
        private long startNanos;
        private long endNanos;
        private long[] cpuAtStart = new long[0];
        private long[] cpuAtEnd = new long[0];
        private long allocatedAtStart;
        private long allocatedAtEnd;
        private long sops;
        private long spikes;
        private long packets;

        Meter(int samples) {
            this.samples = samples;
        }

        @Override
        public void onSample(SampleOutcome outcome) {
            if (outcome.sample() == 0) {
                workers.find();
                allocatedAtStart = workers.allocatedBytes();
                cpuAtStart = workers.cpuNanos();
                startNanos = System.nanoTime();
                return;
            }
            if (outcome.sample() > samples) {
                return;
            }
            ActionCounts counts = ActionCounts.of(outcome.counts());
            sops += counts.sops();
            spikes += counts.of(Action.SPIKE);
            packets += counts.of(Action.AXON_OUT);
            if (outcome.sample() == samples) {
                endNanos = System.nanoTime();
                cpuAtEnd = workers.cpuNanos();
                allocatedAtEnd = workers.allocatedBytes();
            }
        }
    }
}
