package org.hwsim.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.function.Supplier;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.sim.kernel.KernelSelection;
import org.hwsim.sim.kernel.ScalarKernels;
import org.hwsim.sim.noc.ZeroLoadNoc;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is estimated against what the heap holds while engines run. */
class MemoryEstimateTest {
    private static final double TOLERANCE = 0.2;

    /** Programs of different kinds and sizes, 10 to 90 MB each with its engine. */
    enum Shape {
        DENSE_FEW_CORES(() -> ProgramShapes.dense(3, 4000, 8)),
        DENSE_MANY_CORES(() -> ProgramShapes.dense(3, 2000, 80)),
        CONV_WIDE(() -> ProgramShapes.conv(6, 16, 64)),
        CONV_DEEP(() -> ProgramShapes.conv(6, 128, 16)),
        CONV_KERNELS(() -> ProgramShapes.conv(100, 80, 2)),
        SPARSE_ONE_CORE(() -> ProgramShapes.sparse(10_000, 100, 1)),
        SPARSE_MANY_CORES(() -> ProgramShapes.sparse(10_000, 100, 100)),
        SPARSE_DENSE_ROWS(() -> ProgramShapes.sparse(3000, 1000, 4));

        private final Supplier<ChipProgram> program;

        Shape(Supplier<ChipProgram> program) {
            this.program = program;
        }
    }

    @BeforeAll
    static void givenThatWhatARunLoadsOnceIsLoaded() {
        retained(() -> ProgramShapes.dense(2, 64, 2), 1, 1);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void shouldComeWithinAFifthOfWhatAnEngineRetainsWhenItRuns(Shape shape) {
        long estimated = estimate(shape.program.get(), 1, 1).totalBytes();

        long measured = retained(shape.program, 1, 1);

        assertWithin(measured, estimated);
    }

    @Test
    void shouldComeWithinAFifthWhenThereAreThreadsAndReplicas() {
        Supplier<ChipProgram> program = () -> ProgramShapes.dense(3, 4000, 40);

        assertWithin(retained(program, 2, 1), estimate(program.get(), 2, 1).totalBytes());
        assertWithin(retained(program, 1, 3), estimate(program.get(), 1, 3).totalBytes());
    }

    @Test
    void shouldComeWithinAFifthWhenKernelsReadTheProgramsWeights() {
        KernelSelection scalar = KernelSelection.of(new ScalarKernels());
        EngineOptions options = EngineOptions.withThreads(1);
        long before = usedBytes();
        ChipProgram program = ProgramShapes.conv(100, 80, 2);
        long[] during = new long[1];
        try (Engine engine = Engine.load(board(), program, options, new ZeroLoadNoc(), scalar)) {
            engine.run((sample, stage) -> new int[0], 1, outcome -> during[0] = usedBytes());
        }

        assertWithin(
                during[0] - before,
                MemoryEstimate.of(program, options, 1, scalar).totalBytes());
    }

    @Test
    void shouldCountTheProgramOnceAndEachEngine() {
        ChipProgram program = ProgramShapes.conv(3, 32, 48);

        MemoryEstimate one = estimate(program, 1, 1);
        MemoryEstimate three = estimate(program, 1, 3);

        assertEquals(one.programBytes(), three.programBytes());
        assertEquals(one.engineBytes(), three.engineBytes());
        assertEquals(three.programBytes() + 3 * (three.engineBytes() + three.runBytes()), three.totalBytes());
    }

    private static Board board() {
        return Chips.board(16, 16, 1, 1, 1, 24);
    }

    private static MemoryEstimate estimate(ChipProgram program, int threads, int replicas) {
        return MemoryEstimate.of(program, EngineOptions.withThreads(threads), replicas);
    }

    private static void assertWithin(long measured, long estimated) {
        assertTrue(
                Math.abs(estimated - measured) <= TOLERANCE * measured,
                "estimated " + estimated + ", measured " + measured);
    }

    /** Heap that program and engines hold when the last sample is delivered. */
    private static long retained(Supplier<ChipProgram> made, int threads, int replicas) {
        long before = usedBytes();
        ChipProgram program = made.get();
        long[] during = new long[1];
        int samples = 2 * replicas;
        try (Replicas engines = Replicas.load(board(), program, EngineOptions.withThreads(threads), replicas)) {
            engines.run((sample, stage) -> new int[0], samples, outcome -> {
                if (outcome.sample() == samples - 1) {
                    during[0] = usedBytes();
                }
            });
            Reference.reachabilityFence(engines);
        }
        Reference.reachabilityFence(program);
        return during[0] - before;
    }

    /** What is left after a collection; the least of some, because the JVM may be busy with other things. */
    private static long usedBytes() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
