package org.hwsim.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import org.hwsim.sim.io.InputFeed;
import org.hwsim.sim.io.SampleOutcome;
import org.junit.jupiter.api.Test;

/** A run that is asked to finish has counted what a run over so many samples counts. */
class FinishTest {
    private static final int STEPS = 20;
    private static final int SPAN = STEPS + 1;

    /** Samples differ: sample k drives its neuron with k + 1. */
    private static final InputFeed FEED = (sample, stage) -> new int[] {1 + sample % 9};

    /** One neuron driven by its input fires into a second, whose window lags by a step. */
    private static ChipProgram pair(int period) {
        var source = core(0, new int[] {0}, List.of(), new int[] {0, 1}, new int[] {1});
        var synapse = new DenseBlock(0, 1, 0, 1, Weights.of(new byte[] {5}), 0, 1);
        var target = core(1, new int[] {0, 1}, List.of(synapse), new int[] {0, 0}, new int[0]);
        return new ChipProgram(
                "pair",
                1,
                1,
                period,
                SPAN,
                List.of(new Layer("source", 1, 0, STEPS), new Layer("target", 1, 1, STEPS)),
                List.of(source, target),
                List.of(new DirectInput(0, 1, 1)),
                new Readout(1, Readout.By.SPIKES, new double[1]));
    }

    private static CoreProgram core(
            int core, int[] inStart, List<org.hwsim.hw.program.SynapseBlock> blocks, int[] outStart, int[] outCore) {
        int axons = inStart.length - 1;
        return new CoreProgram(
                core,
                List.of(new CompartmentGroup(
                        core,
                        0,
                        new int[1],
                        Soma.INTEGRATE_AND_FIRE,
                        new int[1],
                        new int[] {10},
                        new int[1],
                        new int[1])),
                blocks,
                new AxonIn(inStart, new int[axons], new int[axons]),
                new AxonOut(outStart, outCore, new int[outCore.length]));
    }

    /** What one run showed. */
    private record Seen(RunTotals totals, List<SampleOutcome> outcomes, List<String> steps) {}

    /** @param finishAt asked to finish as soon as this sample is delivered, -1 for never */
    private static Seen run(ChipProgram program, int replicas, int threads, int samples, int finishAt) {
        List<SampleOutcome> outcomes = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        var options = new EngineOptions(
                threads,
                8,
                8,
                false,
                (step, count, cores, compartments) ->
                        steps.add(step + ":" + Arrays.toString(Arrays.copyOf(cores, count))),
                null,
                List.of());
        try (Replicas engines = Replicas.load(Chips.board(2, 1, 1, 1, 1, 24), program, options, replicas)) {
            RunTotals totals = engines.run(FEED, samples, outcome -> {
                outcomes.add(outcome);
                if (outcome.sample() == finishAt) {
                    engines.finish();
                }
            });
            return new Seen(totals, outcomes, steps);
        }
    }

    @Test
    void shouldCountWhatARunOverTheAnsweredSamplesCounts() {
        // given samples one after the other, with a gap between them, and overlapping
        for (int period : new int[] {SPAN, SPAN + 4, STEPS}) {
            for (int replicas : period < SPAN ? new int[] {1} : new int[] {1, 2, 3}) {
                for (int threads : new int[] {1, 2}) {
                    String where = "period " + period + " replicas " + replicas + " threads " + threads;

                    // when
                    Seen finished = run(pair(period), replicas, threads, 1_000_000, 4);

                    // then
                    int answered = finished.totals.samplesDone();
                    Seen whole = run(pair(period), 1, 1, answered, -1);
                    assertFalse(finished.totals.complete(), where);
                    assertTrue(whole.totals.complete(), where);
                    assertTrue(answered >= 5, where);
                    assertTrue(replicas > 1 || answered <= 7, where + ": " + answered);
                    assertSame(whole.totals, finished.totals, where);
                    assertEquals(whole.steps, finished.steps, where);
                    assertEquals(answered, finished.outcomes.size(), where);
                    assertEquals(
                            finished.totals.total().of(Action.SPIKE),
                            finished.outcomes.stream()
                                    .mapToLong(outcome -> outcome.counts()[Action.SPIKE.ordinal()])
                                    .sum(),
                            where);
                }
            }
        }
    }

    private static void assertSame(RunTotals expected, RunTotals actual, String where) {
        assertEquals(expected.steps(), actual.steps(), where);
        assertEquals(expected.elapsedPs(), actual.elapsedPs(), where);
        assertEquals(expected.total(), actual.total(), where);
        assertEquals(expected.byCore(), actual.byCore(), where);
        assertEquals(expected.byLayer(), actual.byLayer(), where);
        assertArrayEquals(expected.busyPsByCore(), actual.busyPsByCore(), where);
        assertArrayEquals(expected.effectiveSopsByLayer(), actual.effectiveSopsByLayer(), where);
        assertEquals(expected.stepPs(), actual.stepPs(), where);
        assertEquals(expected.packetPs(), actual.packetPs(), where);
        assertEquals(expected.inferencePs(), actual.inferencePs(), where);
    }

    @Test
    void shouldBeCompleteWhenAskedToFinishWithItsLastSample() {
        for (int replicas : new int[] {1, 2}) {
            Seen seen = run(pair(SPAN), replicas, 1, 5, 4);

            assertTrue(seen.totals.complete());
            assertEquals(5, seen.totals.samplesDone());
        }
    }

    @Test
    void shouldCountNothingWhenAskedBeforeItsFirstSample() {
        for (int replicas : new int[] {1, 2}) {
            var options = EngineOptions.withThreads(1);
            try (Replicas engines = Replicas.load(Chips.board(2, 1, 1, 1, 1, 24), pair(SPAN), options, replicas)) {
                engines.finish();

                RunTotals totals = engines.run(FEED, 1_000, outcome -> {});

                assertFalse(totals.complete());
                assertEquals(0, totals.samplesDone());
                assertEquals(0, totals.steps());
                assertEquals(0, totals.total().of(Action.BARRIER));
                assertEquals(2, totals.byCore().size());
            }
        }
    }

    @Test
    void shouldRunAgainAfterItWasAskedToFinish() {
        var options = EngineOptions.withThreads(2);
        try (Engine engine = Engine.load(Chips.board(2, 1, 1, 1, 1, 24), pair(SPAN), options)) {
            engine.finish();
            assertEquals(0, engine.run(FEED, 10, outcome -> {}).samplesDone());

            assertEquals(3, engine.run(FEED, 3, outcome -> {}).samplesDone());
        }
    }
}
