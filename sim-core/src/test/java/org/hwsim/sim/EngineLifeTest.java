package org.hwsim.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.neuron.Soma;
import org.hwsim.hw.program.AxonIn;
import org.hwsim.hw.program.AxonOut;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.Layer;
import org.hwsim.hw.program.Readout;
import org.hwsim.hw.program.Weights;
import org.hwsim.sim.io.SampleOutcome;
import org.junit.jupiter.api.Test;

class EngineLifeTest {
    private static final int SIZE = 32;

    /** A ring of cores, each fully connected to the next; every compartment fires now and then by its bias. */
    private static ChipProgram ring(int cores, int steps, int period) {
        List<CoreProgram> programs = new ArrayList<>();
        for (int c = 0; c < cores; c++) {
            int[] neuron = new int[SIZE];
            int[] bias = new int[SIZE];
            int[] threshold = new int[SIZE];
            int first = c * SIZE;
            Arrays.setAll(neuron, i -> first + i);
            Arrays.setAll(bias, i -> 10 + (first + i) % 23);
            Arrays.fill(threshold, 100);
            byte[] weights = new byte[SIZE * SIZE];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (byte) ((i * 7 + c) % 11 - 5);
            }
            int[] axons = new int[SIZE + 1];
            int[] rows = new int[SIZE];
            int[] next = new int[SIZE];
            Arrays.setAll(axons, i -> i);
            Arrays.setAll(rows, i -> i);
            Arrays.fill(next, (c + 1) % cores);
            programs.add(new CoreProgram(
                    c,
                    List.of(new CompartmentGroup(
                            0, 0, neuron, Soma.INTEGRATE_AND_FIRE, bias, threshold, new int[SIZE], new int[SIZE])),
                    List.of(new DenseBlock(0, SIZE, 0, SIZE, Weights.of(weights), 0, 1)),
                    new AxonIn(axons, new int[SIZE], rows),
                    new AxonOut(axons, next, rows)));
        }
        return new ChipProgram(
                "ring",
                1,
                1,
                period,
                steps,
                List.of(new Layer("ring", cores * SIZE, 0, steps)),
                programs,
                List.of(),
                new Readout(0, Readout.By.SPIKES, new double[cores * SIZE]));
    }

    private static Engine engine(ChipProgram program, EngineOptions options) {
        return Engine.load(Chips.board(4, 2, 1, 1, 1, 24), program, options);
    }

    @Test
    void shouldEndAtAStepBoundaryWithWhatWasDeliveredWhenStopped() {
        // given samples of 50 steps, one after the other, and a stop as soon as the third is delivered
        List<SampleOutcome> outcomes = new ArrayList<>();
        for (int threads : new int[] {1, 3}) {
            outcomes.clear();
            try (Engine engine = engine(ring(4, 50, 50), EngineOptions.withThreads(threads))) {
                // when
                RunTotals totals = engine.run((sample, stage) -> new int[0], 1_000_000, outcome -> {
                    outcomes.add(outcome);
                    if (outcome.sample() == 2) {
                        engine.stop();
                    }
                });

                // then
                assertFalse(totals.complete());
                assertEquals(3, totals.samplesDone());
                assertEquals(3, outcomes.size());
                // delivered when its last step is timed, a step later; the run ends with the step that asks next
                assertTrue(totals.steps() > 150 && totals.steps() <= 153, "steps: " + totals.steps());
                assertEquals(totals.steps(), totals.total().of(Action.BARRIER));
                assertEquals(4L * SIZE * totals.steps(), updates(totals));
            }
        }
    }

    private static long updates(RunTotals totals) {
        return totals.total().of(Action.NEURON_UPDATE_ACTIVE) + totals.total().of(Action.NEURON_UPDATE_IDLE);
    }

    @Test
    void shouldEndTheNextRunAtOnceWhenStoppedBeforeIt() {
        try (Engine engine = engine(ring(4, 50, 50), EngineOptions.withThreads(2))) {
            engine.stop();

            RunTotals stopped = engine.run((sample, stage) -> new int[0], 1_000_000, outcome -> {});
            RunTotals after = engine.run((sample, stage) -> new int[0], 1, outcome -> {});

            assertFalse(stopped.complete());
            assertEquals(0, stopped.samplesDone());
            assertTrue(after.complete());
            assertEquals(1, after.samplesDone());
        }
    }

    @Test
    void shouldStopFromAnotherThreadWhenARunIsLong() throws InterruptedException {
        // given a run that would take days
        AtomicReference<RunTotals> totals = new AtomicReference<>();
        try (Engine engine = engine(ring(4, 100, 100), EngineOptions.withThreads(2))) {
            var begun = new java.util.concurrent.CountDownLatch(1);
            Thread caller = new Thread(() ->
                    totals.set(engine.run((sample, stage) -> new int[0], 20_000_000, outcome -> begun.countDown())));
            caller.start();
            begun.await();

            // when
            engine.stop();
            caller.join();
        }

        // then
        assertFalse(totals.get().complete());
        assertTrue(totals.get().samplesDone() >= 1);
    }

    @Test
    void shouldGiveTheSameTotalsWhenRunTwiceAndWhenTwoEnginesRunSideBySide()
            throws ExecutionException, InterruptedException {
        // given
        ChipProgram program = ring(6, 80, 40 + 40);
        RunTotals alone;
        try (Engine engine = engine(program, EngineOptions.withThreads(1))) {
            alone = engine.run((sample, stage) -> new int[0], 3, outcome -> {});
            RunTotals again = engine.run((sample, stage) -> new int[0], 3, outcome -> {});
            assertEquals(alone.total(), again.total());
            assertEquals(alone.stepPs(), again.stepPs());
        }

        // when
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try (Engine one = engine(program, EngineOptions.withThreads(2));
                Engine other = engine(program, EngineOptions.withThreads(3))) {
            var first = callers.submit(() -> one.run((sample, stage) -> new int[0], 3, outcome -> {}));
            var second = callers.submit(() -> other.run((sample, stage) -> new int[0], 3, outcome -> {}));

            // then
            for (RunTotals totals : List.of(first.get(), second.get())) {
                assertEquals(alone.total(), totals.total());
                assertEquals(alone.byCore(), totals.byCore());
                assertEquals(alone.elapsedPs(), totals.elapsedPs());
                assertArrayEquals(alone.busyPsByCore(), totals.busyPsByCore());
            }
        } finally {
            callers.shutdown();
        }
    }

    @Test
    void shouldHandAListenersExceptionToTheCallerWhenItThrows() {
        var refused = new IllegalStateException("enough");
        try (Engine engine = engine(ring(4, 10, 10), EngineOptions.withThreads(4))) {
            var thrown = assertThrows(
                    IllegalStateException.class,
                    () -> engine.run((sample, stage) -> new int[0], 100, outcome -> {
                        throw refused;
                    }));
            assertSame(refused, thrown);

            // and the engine can be run again
            assertTrue(
                    engine.run((sample, stage) -> new int[0], 2, outcome -> {}).complete());
        }
    }

    @Test
    void shouldStartNoMoreWorkersThanThereAreCoresWithCompartments() {
        try (Engine engine = engine(ring(3, 10, 10), EngineOptions.withThreads(64))) {
            assertEquals(3, engine.workers());
        }
    }

    @Test
    void shouldAllocateNothingInTheStepLoopWhenItIsWarm() {
        // given a listener on the worker's own thread that reads what this thread has allocated at two steps far apart
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] allocated = new long[2];
        var options = new EngineOptions(
                1,
                16,
                8,
                false,
                (step, n, cores, compartments) -> {
                    if (step == 20_000 || step == 60_000) {
                        allocated[step / 40_000] = threads.getThreadAllocatedBytes(
                                Thread.currentThread().getId());
                    }
                },
                null,
                List.of());
        try (Engine engine = engine(ring(4, 80_000, 80_000), options)) {
            // when
            engine.run((sample, stage) -> new int[0], 1, outcome -> {});
        }

        // then the step loop makes no objects: the least takes 16 bytes, so that one in only every tenth of the 40,000
        // steps would be 64,000; asking itself, and a class or a histogram's bucket met for the first time, cost a
        // little
        assertTrue(allocated[0] > 0, "the platform counts allocations");
        assertTrue(allocated[1] - allocated[0] < 64_000, "bytes in 40,000 steps: " + (allocated[1] - allocated[0]));
    }

    @Test
    void shouldConserveChargeAtEveryNeuronWhenResetIsSoft() {
        // given sum of input = V(T) - V(0) + threshold * spikes, the input being biases and weights of the ring's
        // spikes
        int steps = 200;
        int cores = 4;
        ChipProgram program = ring(cores, steps, steps);
        int[][] spikesInTime = new int[cores * SIZE][steps];
        List<SampleOutcome> outcomes = new ArrayList<>();
        var options = new EngineOptions(
                2,
                4,
                3,
                true,
                (step, n, at, compartments) -> {
                    for (int i = 0; i < n; i++) {
                        spikesInTime[at[i] * SIZE + compartments[i]][step] = 1;
                    }
                },
                null,
                List.of());

        // when
        try (Engine engine = engine(program, options)) {
            engine.run((sample, stage) -> new int[0], 1, outcomes::add);
        }

        // then
        for (int n = 0; n < cores * SIZE; n++) {
            int core = n / SIZE;
            int before = (core + cores - 1) % cores;
            Weights weights = ((DenseBlock) program.cores().get(core).blocks().get(0)).weights();
            long input = (long) steps * (10 + n % 23);
            int fired = 0;
            for (int t = 0; t < steps; t++) {
                fired += spikesInTime[n][t];
                for (int source = 0; source < SIZE && t < steps - 1; source++) {
                    input += spikesInTime[before * SIZE + source][t] * weights.at(source * SIZE + n % SIZE);
                }
            }
            assertEquals(fired, outcomes.get(0).states().spikes()[0][n]);
            assertEquals(input, outcomes.get(0).states().membranes()[0][n] + 100L * fired, "charge of neuron " + n);
        }
    }
}
