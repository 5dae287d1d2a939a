package org.hwsim.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.json.ChipCatalogue;
import org.hwsim.sim.Engine;
import org.hwsim.sim.EngineOptions;
import org.hwsim.sim.RunTotals;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The whole way of a spike: soma, ring, synapses, counts, on two dense layers over eight cores.
 *
 * <p>Claim: work grows with spikes, not with synapses. With one source in 64 firing in a step instead of one in 4, a run
 * over the same synapses is several times faster. A second thread pays when two cores are free for it; on a busy machine
 * it costs.
 *
 * <p>A longer delay costs a copy of the rows into the delay wheel and out of it, not more.
 *
 * <p>Read the runs and, beside them, {@code spikes} and {@code sops} a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class EngineBenchmark {
    private static final int SAMPLES = 4;

    /** Worker threads. */
    @Param({"1", "2"})
    public int threads;

    /** Mean steps between two spikes of a source. */
    @Param({"4", "64"})
    public int stepsBetweenSpikes;

    /** Steps from a spike to its effect; above 1, synaptic rows wait in the delay wheel. */
    @Param({"1", "6"})
    public int delaySteps;

    private Engine engine;
    private int[] currents;

    /** Currents around the mean, so that the sources do not all fire at once. */
    @Setup
    public void prepare() {
        var board = new Board(ChipCatalogue.preset("loihi-like"), 1, 1);
        engine = Engine.load(board, TwoLayers.program(delaySteps), EngineOptions.withThreads(threads));
        var random = new SplittableRandom(1);
        int mean = TwoLayers.THRESHOLD / stepsBetweenSpikes;
        currents = random.ints(TwoLayers.SOURCES, mean / 2, mean + mean / 2).toArray();
    }

    /** Ends the engine. */
    @TearDown
    public void close() {
        engine.close();
    }

    /** What the engine did, as JMH counts it beside the runs. */
    @State(Scope.Thread)
    @AuxCounters
    public static class Simulated {
        /** Compartments that fired. */
        public long spikes;

        /** Synapse entries read. */
        public long sops;
    }

    /** A few samples from a fresh state. */
    @Benchmark
    public RunTotals samples(Simulated simulated) {
        RunTotals totals = engine.run((sample, stage) -> currents, SAMPLES, outcome -> {});
        simulated.spikes += totals.total().of(Action.SPIKE);
        simulated.sops += totals.total().sops();
        return totals;
    }
}
