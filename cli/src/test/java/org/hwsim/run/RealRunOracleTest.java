package org.hwsim.run;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.conversion.CodingOptions;
import org.hwsim.hw.neuron.Soma;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.InputStage;
import org.hwsim.sim.Engine;
import org.hwsim.sim.RunTotals;
import org.hwsim.sim.io.SampleOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The exact laws of rate coding, checked on every neuron of a real run: the embedded digits network on the Loihi-like
 * chip, every test sample.
 *
 * <p>With T steps, threshold theta, constant input z a step and half a threshold of head start (or spread over the window)
 * a soft-reset neuron fires clip(floor((2Tz + theta) / (2 theta)), 0, T) times (O1, O1'). Whatever arrives, input =
 * final membrane - initial membrane + theta * spikes (conservation), and a readout that does not fire holds the linear
 * image of the spikes that reached it (O11).
 */
class RealRunOracleTest {
    private static final int T = 32;

    @ParameterizedTest
    @EnumSource(CodingOptions.Offset.class)
    void shouldReachTheExactLevelAtEveryNeuronOfTheFirstLayer(CodingOptions.Offset offset) {
        // given
        Prepared prepared = DigitsRuns.prepare(CodingOptions.DEFAULTS.withOffset(offset));
        ChipProgram program = prepared.program();
        InputStage stage = program.inputs().get(0);
        List<SampleOutcome> outcomes = new ArrayList<>();

        // when
        RunTotals totals = run(prepared, outcomes);

        // then
        assertEquals(0, totals.clipsLow()[stage.layer()] + totals.clipsHigh()[stage.layer()], "no clip in this layer");
        long compared = 0;
        for (SampleOutcome outcome : outcomes) {
            int[] currents =
                    stage.currents(prepared.encoder().encode(prepared.samples().sample(outcome.sample())));
            int[] spikes = Simulation.states(outcome).spikes()[stage.layer()];
            for (CoreProgram core : program.cores()) {
                for (CompartmentGroup group : core.groups()) {
                    for (int i = 0; group.layer() == stage.layer() && i < group.compartments(); i++) {
                        int neuron = group.neuron()[i];
                        long z = (long) currents[neuron] + group.bias()[i];
                        long theta = group.threshold()[i];
                        assertEquals(theta, 2L * (group.initialMembrane()[i] + group.spreadOffset()[i]));
                        long level = Math.floorDiv(2 * T * z + theta, 2 * theta);
                        assertEquals(
                                Math.max(0, Math.min(T, level)),
                                spikes[neuron],
                                "sample " + outcome.sample() + " neuron " + neuron);
                        compared++;
                    }
                }
            }
        }
        assertEquals(500L * program.layers().get(stage.layer()).neurons(), compared);
    }

    @ParameterizedTest
    @EnumSource(CodingOptions.Offset.class)
    void shouldConserveWhatEveryNeuronReceived(CodingOptions.Offset offset) {
        // given
        Prepared prepared = DigitsRuns.prepare(CodingOptions.DEFAULTS.withOffset(offset));
        List<SampleOutcome> outcomes = new ArrayList<>();

        // when
        RunTotals totals = run(prepared, outcomes);

        // then
        long clips = 0;
        for (int layer = 0; layer < totals.clipsLow().length; layer++) {
            clips += totals.clipsLow()[layer] + totals.clipsHigh()[layer];
        }
        assertEquals(0, clips, "clipping would break the law, and does not happen here");
        long compared = 0;
        for (SampleOutcome outcome : outcomes) {
            compared += conserved(prepared, outcome);
        }
        long neurons = prepared.program().layers().stream()
                .mapToLong(layer -> layer.neurons())
                .sum();
        assertEquals(500L * neurons, compared);
    }

    @Test
    void shouldAnswerAsWellAsTheNetworkItself() {
        // given
        Prepared prepared = DigitsRuns.prepare(CodingOptions.DEFAULTS);
        List<SampleOutcome> outcomes = new ArrayList<>();

        // when
        run(prepared, outcomes);

        // then 490 of 500 is 98.0 %
        int right = 0;
        for (SampleOutcome outcome : outcomes) {
            int[] last = outcome.readings()[T - 1];
            double[] real = new double[last.length];
            for (int i = 0; i < real.length; i++) {
                real[i] = last[i] * prepared.program().readout().realPerUnit()[i];
            }
            right +=
                    prepared.decoder().answer(real) == prepared.samples().data().label(outcome.sample()) ? 1 : 0;
        }
        assertTrue(right >= 490, "right: " + right);
    }

    private static RunTotals run(Prepared prepared, List<SampleOutcome> outcomes) {
        EncodedFeed feed = new EncodedFeed(
                prepared.samples(), prepared.encoder(), prepared.program().inputs(), 0, 4);
        try (Engine engine = Engine.load(prepared.board(), prepared.program(), Simulation.withNeuronStates(2))) {
            return engine.run(feed, prepared.sampleCount(), outcomes::add);
        }
    }

    private static long conserved(Prepared prepared, SampleOutcome outcome) {
        ChipProgram program = prepared.program();
        SampleOutcome.NeuronStates states = Simulation.states(outcome);
        long[][] received = ExpandedSynapses.received(program, states.spikes());
        for (InputStage stage : program.inputs()) {
            int[] currents =
                    stage.currents(prepared.encoder().encode(prepared.samples().sample(outcome.sample())));
            for (int n = 0; n < currents.length; n++) {
                received[stage.layer()][n] += (long) T * currents[n];
            }
        }
        long compared = 0;
        for (CoreProgram core : program.cores()) {
            for (CompartmentGroup group : core.groups()) {
                boolean fires = group.soma().fires();
                assertAll(() -> assertEquals(
                        fires ? Soma.Reset.SOFT : Soma.Reset.NONE, group.soma().reset()));
                for (int i = 0; i < group.compartments(); i++) {
                    int neuron = group.neuron()[i];
                    long input = received[group.layer()][neuron] + (long) T * group.bias()[i] + group.spreadOffset()[i];
                    long fired = states.spikes()[group.layer()][neuron];
                    long kept = states.membranes()[group.layer()][neuron] - (long) group.initialMembrane()[i];
                    assertEquals(
                            input,
                            kept + (fires ? fired * group.threshold()[i] : 0),
                            "sample " + outcome.sample() + " layer " + group.layer() + " neuron " + neuron);
                    compared++;
                }
            }
        }
        return compared;
    }
}
