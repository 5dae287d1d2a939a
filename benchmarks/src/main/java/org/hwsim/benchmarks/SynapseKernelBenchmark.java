package org.hwsim.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.Weights;
import org.hwsim.sim.kernel.BlockKernel;
import org.hwsim.sim.kernel.KernelSelection;
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
 * How many synaptic operations a second one thread applies to membranes, rows of a dense block of 8-bit weights.
 *
 * <p>Claim: the family that {@link KernelSelection#installed()} prefers is several times the scalar one from 64 targets
 * on. Where the two are equal, a vectorisation has failed silently, or the vector module is not on this JVM.
 *
 * <p>Read {@code sops} (per second), not the calls. To see a claim fail, run without {@code --add-modules}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class SynapseKernelBenchmark {
    private static final int ROWS = 512;
    private static final int ROWS_A_STEP = 64;

    /** Which kernels: {@code scalar}, or {@code installed} for the best of this machine. */
    @Param({"scalar", "installed"})
    public String family = "scalar";

    /** Compartments that a row reaches. */
    @Param({"16", "64", "256", "1024"})
    public int targets;

    private BlockKernel kernel;
    private int[] codes;
    private int[] membranes;

    /** Random weights, random rows: the same for every family. */
    @Setup
    public void prepare() {
        var random = new SplittableRandom(1);
        var weights = new byte[ROWS * targets];
        random.nextBytes(weights);
        var block = new DenseBlock(0, ROWS, 0, targets, Weights.of(weights), 6, 1);
        KernelSelection selection = family.equals("scalar") ? KernelSelection.of() : KernelSelection.installed();
        kernel = selection.open().kernel(block, 0);
        codes = random.ints(ROWS_A_STEP, 0, ROWS).toArray();
        membranes = new int[targets];
    }

    /** Synaptic operations, as JMH counts them beside the calls. */
    @State(Scope.Thread)
    @AuxCounters
    public static class Applied {
        /** Weights read and added. */
        public long sops;
    }

    /** The rows of one step. */
    @Benchmark
    public int[] rowsOfOneStep(Applied applied) {
        kernel.add(codes, 0, codes.length, membranes);
        kernel.finish(membranes);
        applied.sops += (long) codes.length * targets;
        return membranes;
    }
}
