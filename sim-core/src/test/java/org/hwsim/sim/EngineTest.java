package org.hwsim.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.diagnostics.InputException;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.ActionCounts;
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
import org.hwsim.sim.io.SampleOutcome;
import org.junit.jupiter.api.Test;

class EngineTest {
    private static final int T = 4;

    /**
     * One input neuron on core 0 of tile 0 (threshold 10, its current is the sample), one readout by membrane on core 1 of
     * tile 1: weight 3 with a shift of 1, delay 1.
     */
    private static ChipProgram twoNeurons(int period, int weight) {
        var source = new CompartmentGroup(
                0, 0, new int[] {0}, Soma.INTEGRATE_AND_FIRE, new int[] {0}, new int[] {10}, new int[] {5}, new int[] {0
                });
        var sink = new CompartmentGroup(
                1, 0, new int[] {0}, Soma.INTEGRATOR, new int[] {1}, new int[] {0}, new int[] {0}, new int[] {0});
        var nowhere = new AxonOut(new int[] {0, 0}, new int[0], new int[0]);
        var noAxons = new AxonIn(new int[] {0}, new int[0], new int[0]);
        return new ChipProgram(
                "two neurons",
                1,
                1,
                period,
                T + 1,
                List.of(new Layer("in", 1, 0, T), new Layer("out", 1, 1, T)),
                List.of(
                        new CoreProgram(
                                0,
                                List.of(source),
                                List.of(),
                                noAxons,
                                new AxonOut(new int[] {0, 1}, new int[] {1}, new int[] {0})),
                        new CoreProgram(
                                1,
                                List.of(sink),
                                List.of(new DenseBlock(0, 1, 0, 1, Weights.of(new short[] {(short) weight}), 1, 1)),
                                new AxonIn(new int[] {0, 1}, new int[] {0}, new int[] {0}),
                                nowhere)),
                List.of(new DirectInput(0, 1, 1)),
                new Readout(1, Readout.By.MEMBRANE, new double[] {1}));
    }

    @Test
    void shouldFollowATrajectoryWorkedOutByHandWhenTwoNeuronsAreConnected() {
        // given current 6, threshold 10, start 5: v = 11 fires (1 left), 7, 13 fires (3 left), 9
        //   so spikes in steps 0 and 2; the readout adds its bias 1 each step and 6 in steps 1 and 3:
        //   steps 1 to 4: 0+1+6 = 7, 8, 8+1+6 = 15, 16
        List<SampleOutcome> outcomes = new ArrayList<>();
        List<String> spikes = new ArrayList<>();
        var options = new EngineOptions(
                1,
                2,
                1,
                true,
                (step, n, cores, compartments) -> {
                    for (int i = 0; i < n; i++) {
                        spikes.add(step + ":" + cores[i] + "." + compartments[i]);
                    }
                },
                null,
                List.of());

        // when
        RunTotals totals;
        try (Engine engine = Engine.load(Chips.board(2, 1, 1, 1, 1, 24), twoNeurons(T + 1, 3), options)) {
            totals = engine.run((sample, stage) -> new int[] {6}, 1, outcomes::add);
        }

        // then
        assertEquals(List.of("0:0.0", "2:0.0"), spikes);
        assertEquals(1, outcomes.size());
        SampleOutcome outcome = outcomes.get(0);
        assertArrayEquals(new int[][] {{7}, {8}, {15}, {16}}, outcome.readings());
        assertArrayEquals(new int[][] {{2}, {0}}, outcome.states().spikes());
        assertArrayEquals(new int[][] {{9}, {16}}, outcome.states().membranes());
        assertEquals(5, totals.steps());
        assertTrue(totals.complete());
        // active: the source when it fires (2), the sink when a weight takes effect (2), of 10 updates
        ActionCounts expected = ActionCounts.none()
                .with(Action.SYNAPTIC_OP_DENSE, 2)
                .with(Action.NEURON_UPDATE_ACTIVE, 4)
                .with(Action.NEURON_UPDATE_IDLE, 6)
                .with(Action.SPIKE, 2)
                .with(Action.AXON_OUT, 2)
                .with(Action.AXON_IN, 2)
                .with(Action.HOP_EW, 2)
                .with(Action.BARRIER, 5)
                .with(Action.STATE_RESET, 2);
        assertEquals(expected, totals.total());
        // barrier 1000 at 2 tiles; steps 0, 2: packet 101 is longer than core 0's 11 + 13 + 17 = 41;
        //   core 1 is busy 7 (or 11) + 19 + 2 = 28 then; steps 1, 3: 11 for core 1's active update; step 4: 7
        assertEquals(5 * 1000 + 101 + 11 + 101 + 11 + 7, totals.elapsedPs());
        assertArrayEquals(new long[] {2 * 41 + 3 * 7, 2 * (7 + 19 + 2) + 2 * 11 + 7}, totals.busyPsByCore());
        assertEquals(totals.elapsedPs(), outcome.latencyPs());
    }

    @Test
    void shouldStartEverySampleAfreshWhenWindowsArePipelined() {
        // given a period of T: sample 1 enters while the readout still sees sample 0
        List<SampleOutcome> outcomes = new ArrayList<>();

        // when sample 0 has current 6 (as above) and sample 1 current 20: fires each step from 25, 35, 45, 55
        try (Engine engine =
                Engine.load(Chips.board(2, 1, 1, 1, 1, 24), twoNeurons(T, 3), EngineOptions.withThreads(2))) {
            engine.run((sample, stage) -> new int[] {sample == 0 ? 6 : 20}, 2, outcomes::add);
        }

        // then
        assertArrayEquals(new int[][] {{7}, {8}, {15}, {16}}, outcomes.get(0).readings());
        assertArrayEquals(new int[][] {{7}, {14}, {21}, {28}}, outcomes.get(1).readings());
    }

    @Test
    void shouldRefuseAProgramWhenAStepsSumCouldWrap() {
        // given a membrane of 31 bits, and a weight of 2^15-1 shifted by 24: 5.5e11
        ChipProgram program = twoNeurons(T, 3);
        var sink = program.cores().get(1);
        var heavy = new CoreProgram(
                1,
                sink.groups(),
                List.of(new DenseBlock(0, 1, 0, 1, Weights.of(new short[] {Short.MAX_VALUE}), 24, 1)),
                sink.axonIn(),
                sink.axonOut());
        var overflowing = new ChipProgram(
                "overflow",
                1,
                1,
                T,
                T + 1,
                program.layers(),
                List.of(program.cores().get(0), heavy),
                program.inputs(),
                program.readout());

        // when
        var refused = assertThrows(
                InputException.class,
                () -> Engine.load(Chips.board(2, 1, 1, 1, 1, 31), overflowing, EngineOptions.withThreads(1)));

        // then the sum is membrane 2^30-1, bias 1, weight 32767 * 2^24
        assertTrue(
                refused.getMessage().contains("can sum to " + ((1L << 30) - 1 + 1 + (32767L << 24))),
                refused.getMessage());
    }
}
