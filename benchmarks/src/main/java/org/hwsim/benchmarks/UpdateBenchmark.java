package org.hwsim.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.json.ChipCatalogue;
import org.hwsim.hw.neuron.Soma;
import org.hwsim.hw.program.AxonIn;
import org.hwsim.hw.program.AxonOut;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.DirectInput;
import org.hwsim.hw.program.Layer;
import org.hwsim.hw.program.Readout;
import org.hwsim.sim.Engine;
import org.hwsim.sim.EngineOptions;
import org.hwsim.sim.kernel.FiredList;
import org.hwsim.sim.kernel.KernelSelection;
import org.hwsim.sim.kernel.SomaKernel;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Neuron updates a second: 65,536 soft-reset neurons. The plain loop with a branch that one would write first; the update
 * of the best family of kernels, with the list of spikes made from its bits as the engine makes it; and all of the engine's step
 * without synapses, on 64 cores.
 *
 * <p>Claim: the update with its list of spikes is several times the plain branch, whose spikes cannot be predicted. Read {@code
 * updates} (per second). The bound is the bytes of an update in the level of cache that holds them: a membrane
 * read and written and an input read, 12 in all; the one threshold stays in a register. The engine's figure holds everything else that a step does
 * (sending, counting, the clock), and one sample's result per {@value #STEPS} steps.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class UpdateBenchmark {
    private static final int CORES = 64;
    private static final int PER_CORE = 1024;
    private static final int NEURONS = CORES * PER_CORE;
    private static final int THRESHOLD = 1 << 16;
    private static final int STEPS = 256;

    private static final int LIMIT = 1 << 28;

    /** Neurons out of a thousand that fire in a step. */
    @Param({"20", "100"})
    public int firingPerMille;

    private Engine engine;
    private int[] currents;
    private int[] membranes;
    private int[] fired;
    private long[] bits;
    private int[] fireAbove;
    private int[] threshold;
    private SomaKernel kernel;

    /** Steady currents and phases at random, so that no spike follows from the one before. */
    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(5);
        int mean = THRESHOLD / 1000 * firingPerMille;
        currents = random.ints(NEURONS, mean / 2, mean + mean / 2).toArray();
        membranes = random.ints(NEURONS, 0, THRESHOLD).toArray();
        fired = new int[NEURONS + FiredList.PADDING];
        bits = new long[NEURONS / Long.SIZE];
        threshold = new int[] {THRESHOLD};
        fireAbove = new int[] {THRESHOLD - 1};
        SomaKernel best = KernelSelection.installed().soma();
        if (best == null) {
            throw new IllegalStateException("no family on this JVM has an update of its own");
        }
        kernel = best;
        engine = Engine.load(Board.of(ChipCatalogue.preset("ideal")), program(membranes), EngineOptions.withThreads(1));
    }

    /** Updates done, as JMH counts them beside the calls. */
    @State(Scope.Thread)
    @AuxCounters
    public static class Updated {
        /** Neuron updates. */
        public long updates;
    }

    /** One sample of the engine. */
    @Benchmark
    public long engine(Updated updated) {
        updated.updates += (long) NEURONS * STEPS;
        return engine.run((sample, stage) -> currents, 1, outcome -> {}).steps();
    }

    /** One step of the plain loop. */
    @Benchmark
    public int plainBranch(Updated updated) {
        int count = 0;
        for (int i = 0; i < NEURONS; i++) {
            int v = membranes[i] + currents[i];
            if (v >= THRESHOLD) {
                v -= THRESHOLD;
                fired[count++] = i;
            }
            membranes[i] = v;
        }
        updated.updates += NEURONS;
        return count;
    }

    /** One step of the kernel, and its list. */
    @Benchmark
    public int kernelAndList(Updated updated) {
        kernel.fireSoft(membranes, 0, NEURONS, currents, fireAbove, threshold, LIMIT, bits, (from, to) -> {
            throw new IllegalStateException("a membrane left its range");
        });
        updated.updates += NEURONS;
        return FiredList.write(bits, fired, NEURONS / 1000 * firingPerMille);
    }

    private static ChipProgram program(int[] phases) {
        List<CoreProgram> cores = new ArrayList<>();
        for (int core = 0; core < CORES; core++) {
            boolean read = core == CORES - 1;
            int first = core * PER_CORE;
            int[] thresholds = new int[PER_CORE];
            Arrays.fill(thresholds, THRESHOLD);
            List<CompartmentGroup> groups = new ArrayList<>();
            groups.add(group(0, 0, first, PER_CORE, Soma.INTEGRATE_AND_FIRE, thresholds, phases));
            if (read) {
                groups.add(group(1, PER_CORE, 0, 1, Soma.INTEGRATOR, new int[1], new int[1]));
            }
            int compartments = PER_CORE + (read ? 1 : 0);
            cores.add(new CoreProgram(
                    core,
                    groups,
                    List.of(),
                    new AxonIn(new int[] {0}, new int[0], new int[0]),
                    new AxonOut(new int[compartments + 1], new int[0], new int[0])));
        }
        return new ChipProgram(
                "neurons",
                1,
                1,
                STEPS,
                STEPS,
                List.of(new Layer("neurons", NEURONS, 0, STEPS), new Layer("read", 1, 0, STEPS)),
                cores,
                List.of(new DirectInput(0, NEURONS, 1)),
                new Readout(1, Readout.By.MEMBRANE, new double[] {1}));
    }

    private static CompartmentGroup group(
            int layer, int firstCompartment, int firstNeuron, int count, Soma soma, int[] thresholds, int[] phases) {
        return new CompartmentGroup(
                layer,
                firstCompartment,
                IntStream.range(firstNeuron, firstNeuron + count).toArray(),
                soma,
                new int[count],
                thresholds,
                java.util.Arrays.copyOfRange(phases, firstNeuron, firstNeuron + count),
                new int[count]);
    }
}
