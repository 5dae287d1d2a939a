package org.hwsim.benchmarks;

import java.util.Arrays;
import java.util.Comparator;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.sim.kernel.BlockKernel;
import org.hwsim.sim.kernel.ConvGeometry;
import org.hwsim.sim.kernel.KernelSelection;
import org.hwsim.sim.kernel.SynapseKernels;
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
 * How many synaptic operations a second one thread applies to the 1024 membranes of a core.
 *
 * <p>Claim: vector and plain lanes are many times the scalar kernels on dense rows and convolutions. Where they are not, a
 * vectorisation has failed silently, or the vector module is not on this JVM ({@link KernelGuard} fails then). A family
 * without a kernel for a block is measured with the scalar one; an engine takes that of the next family.
 *
 * <p>Read {@code sops} and {@code weightBytes} (per second), not the calls. The bound: each operation reads one byte of
 * weights from the cache that holds them, {@code sparse} one int with target and weight, and adds to membranes in the first level;
 * so {@code weightBytes} cannot exceed what that cache delivers to one core.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class SynapseKernelBenchmark {
    private static final int ROWS_A_STEP = 64;
    private static final int STEPS = 64;
    private static final int PACKED_BYTES = 4;

    /** Kernel family. */
    @Param({"scalar", "swar", "vector"})
    public String family = "scalar";

    /** Kind of block; weights of the last three are few, whatever the size asked for. */
    @Param({"dense", "conv", "sparse", "depthwise", "pool", "one-to-one"})
    public String kind = "dense";

    /** KiB of weights: they come from the first, second or third level of cache. */
    @Param({"16", "512", "8192"})
    public int weightKib;

    private BlockKernel kernel;
    private int[] codes;
    private long[] sopsOfStep;
    private int[] membranes;
    private int step;

    /** Random weights, random rows: the same for every family. Rows of a step are in order, as they arrive. */
    @Setup
    public void prepare() {
        SynapseBlock block = KernelBlocks.of(kind, weightKib);
        kernel = selection(family).open().kernel(block, 0);
        codes = new int[ROWS_A_STEP * STEPS];
        sopsOfStep = new long[STEPS];
        SplittableRandom random = new SplittableRandom(2);
        for (int s = 0; s < STEPS; s++) {
            int[] rows = random.ints(ROWS_A_STEP, 0, block.rows()).sorted().toArray();
            sopsOfStep[s] = Arrays.stream(rows)
                    .mapToLong(row -> KernelBlocks.sops(block, row))
                    .sum();
            int[] coded = rows;
            if (block instanceof ConvBlock conv) {
                ConvGeometry geometry = new ConvGeometry(conv);
                coded = inOrderOfCells(geometry, rows);
            }
            System.arraycopy(coded, 0, codes, s * ROWS_A_STEP, ROWS_A_STEP);
        }
        membranes = new int[KernelBlocks.TARGETS];
    }

    /** A worker's spikes come input cell by input cell, channels of one after the other. */
    private static int[] inOrderOfCells(ConvGeometry geometry, int[] rows) {
        return Arrays.stream(rows)
                .map(geometry::code)
                .boxed()
                .sorted(Comparator.comparingInt(geometry::cell).thenComparingInt(geometry::channel))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static KernelSelection selection(String id) {
        for (SynapseKernels kernels : ServiceLoader.load(SynapseKernels.class)) {
            if (kernels.id().equals(id) && kernels.priority() >= 0) {
                return KernelSelection.of(kernels);
            }
        }
        if (!id.equals("scalar")) {
            throw new IllegalStateException("not on this JVM: kernels " + id);
        }
        return KernelSelection.of();
    }

    /** What was applied, as JMH counts it beside the calls. */
    @State(Scope.Thread)
    @AuxCounters
    public static class Applied {
        /** Weights read and added. */
        public long sops;

        /** Bytes of the synapse tables read. */
        public long weightBytes;
    }

    /** The rows of one step. */
    @Benchmark
    public int[] rowsOfOneStep(Applied applied) {
        kernel.add(codes, step * ROWS_A_STEP, ROWS_A_STEP, membranes);
        kernel.finish(membranes);
        applied.sops += sopsOfStep[step];
        applied.weightBytes += sopsOfStep[step] * (kind.equals("sparse") ? PACKED_BYTES : 1);
        step = (step + 1) % STEPS;
        return membranes;
    }
}
