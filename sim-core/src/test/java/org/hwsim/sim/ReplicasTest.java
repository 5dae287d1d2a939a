package org.hwsim.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.neuron.Soma;
import org.hwsim.hw.program.AxonIn;
import org.hwsim.hw.program.AxonOut;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.DirectInput;
import org.hwsim.hw.program.Layer;
import org.hwsim.hw.program.Readout;
import org.hwsim.hw.program.Weights;
import org.hwsim.sim.count.Route;
import org.hwsim.sim.io.InputFeed;
import org.hwsim.sim.io.SampleOutcome;
import org.hwsim.sim.noc.NocModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicasTest {
    private static final int STEPS = 20;
    private static final InputFeed NOTHING = (sample, stage) -> new int[0];

    /** One neuron that fires in every step of its window drives a second, one step later, through a delay of 1. */
    private static ChipProgram pair(int period, int targetOffset) {
        var source = core(0, 0, new int[] {10}, new int[] {10}, 0, List.of(), new int[] {0, 1}, new int[] {1});
        var target = core(
                1,
                1,
                new int[] {0},
                new int[] {10},
                1,
                List.of(new DenseBlock(0, 1, 0, 1, Weights.of(new byte[] {5}), 0, 1)),
                new int[] {0, 0},
                new int[0]);
        return new ChipProgram(
                "pair",
                1,
                1,
                period,
                targetOffset + STEPS,
                List.of(new Layer("source", 1, 0, STEPS), new Layer("target", 1, targetOffset, STEPS)),
                List.of(source, target),
                List.of(),
                new Readout(1, Readout.By.SPIKES, new double[1]));
    }

    private static CoreProgram core(
            int core,
            int layer,
            int[] bias,
            int[] threshold,
            int axons,
            List<org.hwsim.hw.program.SynapseBlock> blocks,
            int[] outStart,
            int[] outCore) {
        int[] inStart = axons == 0 ? new int[] {0} : new int[] {0, 1};
        return new CoreProgram(
                core,
                List.of(new CompartmentGroup(
                        layer, 0, new int[1], Soma.INTEGRATE_AND_FIRE, bias, threshold, new int[1], new int[1])),
                blocks,
                new AxonIn(inStart, new int[axons], new int[axons]),
                new AxonOut(outStart, outCore, new int[outCore.length]));
    }

    private static Replicas load(ChipProgram program, int replicas) {
        return Replicas.load(Chips.board(2, 1, 1, 1, 1, 24), program, EngineOptions.withThreads(1), replicas);
    }

    @Test
    void shouldBePossibleOnlyWhenTheLastSpikeTakesEffectWithinItsSample() {
        // the source's last spike, in step 19, takes effect in step 20: that is the target's last where it lags by one,
        // and the next sample's first where it does not
        assertTrue(Replicas.isPossible(pair(STEPS + 1, 1)));
        assertFalse(Replicas.isPossible(pair(STEPS, 0)));
        assertFalse(Replicas.isPossible(pair(STEPS, 1)), "windows of two samples overlap");
    }

    @Test
    void shouldRefuseToLoadMoreThanOneWhenSamplesOverlapOrMembranesAreShown() {
        ChipProgram overlapping = pair(STEPS, 1);
        ChipProgram apart = pair(STEPS + 1, 1);
        var membranes = new EngineOptions(1, 8, 8, false, null, (step, layer, values) -> {}, List.of(0));

        assertThrows(IllegalArgumentException.class, () -> load(overlapping, 2));
        assertThrows(
                IllegalArgumentException.class,
                () -> Replicas.load(Chips.board(2, 1, 1, 1, 1, 24), apart, membranes, 2));
        load(overlapping, 1).close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldAskTheNetworkModelThatItIsGivenHowLongPacketsTake(int replicas) {
        NocModel slow = new NocModel() {
            @Override
            public String id() {
                return "slow";
            }

            @Override
            public String summary() {
                return "every packet takes a microsecond";
            }

            @Override
            public Route route(Board board, int fromCore, int toCore) {
                return new Route(1, 0, 0, false, 1_000_000);
            }
        };
        Board board = Chips.board(2, 1, 1, 1, 1, 24);

        RunTotals totals;
        try (Replicas engines =
                Replicas.load(board, pair(STEPS + 1, 1), EngineOptions.withThreads(1), slow, replicas)) {
            totals = engines.run(NOTHING, 2, outcome -> {});
        }

        // one packet a step of the source's window, in two samples
        assertEquals(2 * STEPS, totals.packetPs().count());
        assertEquals(1_000_000, totals.packetPs().leastPs());
        assertEquals(1_000_000, totals.packetPs().mostPs());
    }

    @Test
    void shouldDeliverInOrderAndOneAtATimeWhenReplicasAreUnequallyFast() {
        // given a first replica that waits in its first sample until the second, of three, is as far ahead as it may
        // be:
        // samples 1, 4, 7 and 10 wait for their turn, 13 is held, and the currents of 16 were asked for at its last
        // step
        CountDownLatch farAhead = new CountDownLatch(1);
        InputFeed slow = (sample, stage) -> {
            if (sample == 0) {
                await(farAhead);
            } else if (sample == 16) {
                farAhead.countDown();
            }
            return new int[] {sample % 2};
        };
        AtomicInteger inListener = new AtomicInteger();
        List<Integer> delivered = new ArrayList<>();

        // when
        RunTotals totals;
        try (Replicas replicas = load(withInput(pair(STEPS + 1, 1)), 3)) {
            totals = replicas.run(slow, 50, outcome -> {
                assertEquals(1, inListener.incrementAndGet());
                assertEquals(outcome.sample() * (STEPS + 1), outcome.firstStep());
                delivered.add(outcome.sample());
                inListener.decrementAndGet();
            });
        }

        // then
        assertEquals(IntStream.range(0, 50).boxed().toList(), delivered);
        assertTrue(totals.complete());
        assertEquals(50L * (STEPS + 1), totals.steps());
        // the source reaches its threshold of 10 in each of 20 steps, whatever is added to its bias of 10
        assertEquals(50L * STEPS, totals.total().of(Action.AXON_OUT));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ChipProgram withInput(ChipProgram program) {
        return new ChipProgram(
                program.name(),
                1,
                1,
                program.periodSteps(),
                program.latencySteps(),
                program.layers(),
                program.cores(),
                List.of(new DirectInput(0, 1, 1)),
                program.readout());
    }

    @Test
    void shouldRunFewerSamplesThanThereAreReplicas() {
        try (Replicas replicas = load(pair(STEPS + 1, 1), 4)) {
            RunTotals totals = replicas.run(NOTHING, 2, outcome -> {});

            assertEquals(2, totals.samplesDone());
            assertTrue(totals.complete());
            assertEquals(2L * (STEPS + 1), totals.steps());
        }
    }

    @Test
    void shouldDeliverNothingMoreWhenStopped() {
        List<SampleOutcome> outcomes = new ArrayList<>();
        try (Replicas replicas = load(pair(STEPS + 1, 1), 3)) {
            RunTotals totals = replicas.run(NOTHING, 1_000_000, outcome -> {
                outcomes.add(outcome);
                if (outcome.sample() == 7) {
                    replicas.stop();
                }
            });

            assertFalse(totals.complete());
            assertEquals(8, totals.samplesDone());
            assertEquals(8, outcomes.size());
            assertEquals(8, totals.inferencePs().count());
            assertEquals(totals.steps(), totals.total().of(Action.BARRIER));
            assertEquals(totals.steps(), totals.stepPs().count());
            // beside the delivered ones at most four waiting, one refused and one begun a replica
            assertTrue(totals.steps() >= 8L * (STEPS + 1), "steps: " + totals.steps());
            assertTrue(totals.steps() <= (8L + 3 * 6) * (STEPS + 1), "steps: " + totals.steps());
        }
    }

    @Test
    void shouldEndAtOnceWhenStoppedBeforeItRuns() {
        try (Replicas replicas = load(pair(STEPS + 1, 1), 2)) {
            replicas.stop();

            RunTotals totals = replicas.run(NOTHING, 1_000_000, outcome -> {});

            assertFalse(totals.complete());
            assertEquals(0, totals.samplesDone());
        }
    }

    @Test
    void shouldStopFromAnotherThreadWhenARunIsLong() throws InterruptedException {
        // given a run that would take days
        AtomicReference<RunTotals> totals = new AtomicReference<>();
        AtomicInteger delivered = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        try (Replicas replicas = load(pair(STEPS + 1, 1), 2)) {
            Thread caller = new Thread(() -> totals.set(replicas.run(NOTHING, 90_000_000, outcome -> {
                delivered.incrementAndGet();
                begun.countDown();
            })));
            caller.start();
            begun.await();

            // when
            replicas.stop();
            caller.join();
        }

        // then
        assertFalse(totals.get().complete());
        assertEquals(delivered.get(), totals.get().samplesDone());
    }

    @Test
    void shouldHandAnExceptionToTheCallerAndEndTheOthersWhenAListenerThrows() {
        var refused = new IllegalStateException("enough");
        try (Replicas replicas = load(pair(STEPS + 1, 1), 2)) {
            var thrown = assertThrows(
                    IllegalStateException.class,
                    () -> replicas.run(NOTHING, 90_000_000, outcome -> {
                        throw refused;
                    }));

            assertSame(refused, thrown);
            assertThrows(IllegalStateException.class, () -> replicas.run(NOTHING, 1, outcome -> {}));
        }
    }
}
