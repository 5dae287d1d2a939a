package org.hwsim.sim.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.hwsim.hw.neuron.Soma;
import org.hwsim.hw.program.AxonOut;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.IntTable;
import org.hwsim.hw.program.Layer;
import org.hwsim.sim.Engine;
import org.hwsim.sim.EngineOptions;
import org.hwsim.sim.Replicas;
import org.hwsim.sim.RunTotals;
import org.hwsim.sim.io.SampleOutcome;
import org.junit.jupiter.api.Test;

/** Random networks on one engine and on several: the same outcomes, spikes and totals wherever samples share no step. */
class ReplicasEqualityTest {
    private static final int NETS = 100;
    private static final int LONGEST_DELAY = 62;
    private static final int SAMPLES = 11;

    @Test
    void shouldYieldWhatOneEngineYieldsWhenSamplesShareNoStep() {
        long spikes = 0;
        for (long seed = 0; seed < NETS; seed++) {
            Net net = RandomNet.draw(7_000_000 + seed);
            ChipProgram program = apart(NetProgram.of(net), (int) seed % 3);
            assertTrue(Replicas.isPossible(program), "seed=" + seed);
            Run alone = new Run(net, program, 1, 1);
            for (int replicas = 2; replicas <= 3; replicas++) {
                Run together = new Run(net, program, replicas, 1 + (int) seed % 2);
                together.assertEquals(alone, "seed=" + seed + " replicas=" + replicas);
            }
            spikes += alone.spikes.size();
        }
        // Networks in which nothing happens would prove nothing.
        assertTrue(spikes > 100 * NETS, "spikes: " + spikes);
    }

    @Test
    void shouldNotBePossibleWhenWindowsOverlapOrEffectsReachIntoTheNextSample() {
        int reaching = 0;
        for (long seed = 0; seed < NETS; seed++) {
            ChipProgram program = NetProgram.of(RandomNet.draw(seed));
            if (span(program) > 1) {
                assertFalse(Replicas.isPossible(with(program, span(program) - 1, program.layers(), program.cores())));
            }
            ChipProgram following = with(program, span(program), program.layers(), program.cores());
            reaching += Replicas.isPossible(following) ? 0 : 1;
        }
        // Most of these networks feed back from the layer that lasts longest.
        assertTrue(reaching > NETS / 2, "reaching: " + reaching);
    }

    /**
     * The same network with samples that share no step: one more neuron, which nothing reaches, keeps each open until all
     * is over.
     */
    private static ChipProgram apart(ChipProgram program, int idleSteps) {
        int over = span(program) + LONGEST_DELAY;
        List<Layer> layers = new ArrayList<>(program.layers());
        layers.add(new Layer("rest", 1, 0, over));
        List<CoreProgram> cores = new ArrayList<>(program.cores());
        CoreProgram last = cores.remove(cores.size() - 1);
        List<CompartmentGroup> groups = new ArrayList<>(last.groups());
        groups.add(new CompartmentGroup(
                layers.size() - 1,
                last.compartments(),
                new int[1],
                Soma.INTEGRATE_AND_FIRE,
                new int[1],
                new int[] {2},
                new int[1],
                new int[1]));
        int[] start = Arrays.copyOf(last.axonOut().start().toArray(), last.compartments() + 2);
        start[start.length - 1] = last.axonOut().entries();
        cores.add(new CoreProgram(
                last.core(),
                groups,
                last.blocks(),
                last.axonIn(),
                new AxonOut(
                        IntTable.of(start),
                        last.axonOut().core(),
                        last.axonOut().axon())));
        return with(program, over + idleSteps, layers, cores);
    }

    private static ChipProgram with(ChipProgram program, int period, List<Layer> layers, List<CoreProgram> cores) {
        return new ChipProgram(
                program.name(),
                program.chipsX(),
                program.chipsY(),
                period,
                program.latencySteps(),
                layers,
                cores,
                program.inputs(),
                program.readout());
    }

    private static int span(ChipProgram program) {
        return program.layers().stream()
                .mapToInt(layer -> layer.windowOffset() + layer.windowSteps())
                .max()
                .orElseThrow();
    }

    /** Everything that a run shows. */
    private static final class Run {
        private final List<String> spikes = new ArrayList<>();
        private final List<SampleOutcome> outcomes = new ArrayList<>();
        private final RunTotals totals;
        private int steps;

        Run(Net net, ChipProgram program, int replicas, int threads) {
            var options = new EngineOptions(
                    threads,
                    8,
                    5,
                    true,
                    (step, n, cores, compartments) -> {
                        org.junit.jupiter.api.Assertions.assertEquals(steps++, step, "steps follow each other");
                        for (int i = 0; i < n; i++) {
                            spikes.add(step + ":" + cores[i] + "." + compartments[i]);
                        }
                    },
                    null,
                    List.of());
            if (replicas == 1) {
                try (Engine engine = Engine.load(net.board, program, options)) {
                    totals = engine.run(feed(net), SAMPLES, outcomes::add);
                }
            } else {
                try (Replicas several = Replicas.load(net.board, program, options, replicas)) {
                    org.junit.jupiter.api.Assertions.assertEquals(replicas, several.replicas());
                    totals = several.run(feed(net), SAMPLES, outcomes::add);
                }
            }
        }

        private static org.hwsim.sim.io.InputFeed feed(Net net) {
            return (sample, stage) -> net.currents.get(stage)[sample % net.samples];
        }

        void assertEquals(Run one, String where) {
            check(where, same -> {
                same.accept(one.steps, steps);
                same.accept(one.spikes, spikes);
                same.accept(one.outcomes.size(), outcomes.size());
                for (int k = 0; k < SAMPLES; k++) {
                    SampleOutcome expected = one.outcomes.get(k);
                    SampleOutcome actual = outcomes.get(k);
                    same.accept(k, actual.sample());
                    same.accept(expected.firstStep(), actual.firstStep());
                    same.accept(expected.lastStep(), actual.lastStep());
                    same.accept(expected.latencyPs(), actual.latencyPs());
                    same.accept(expected.effectiveSops(), actual.effectiveSops());
                    same.accept(expected.counts(), actual.counts());
                    same.accept(expected.readings(), actual.readings());
                    same.accept(expected.states().spikes(), actual.states().spikes());
                    same.accept(expected.states().membranes(), actual.states().membranes());
                }
                same.accept(one.totals.samplesDone(), totals.samplesDone());
                same.accept(one.totals.complete(), totals.complete());
                same.accept(one.totals.steps(), totals.steps());
                same.accept(one.totals.elapsedPs(), totals.elapsedPs());
                same.accept(one.totals.total(), totals.total());
                same.accept(one.totals.byCore(), totals.byCore());
                same.accept(one.totals.byLayer(), totals.byLayer());
                same.accept(one.totals.effectiveSopsByCore(), totals.effectiveSopsByCore());
                same.accept(one.totals.effectiveSopsByLayer(), totals.effectiveSopsByLayer());
                same.accept(one.totals.busyPsByCore(), totals.busyPsByCore());
                same.accept(one.totals.tilesInUse(), totals.tilesInUse());
                same.accept(one.totals.chipsInUse(), totals.chipsInUse());
                same.accept(one.totals.clipsLow(), totals.clipsLow());
                same.accept(one.totals.clipsHigh(), totals.clipsHigh());
                same.accept(one.totals.clippedLowThatFired(), totals.clippedLowThatFired());
                same.accept(one.totals.saturatedWindows(), totals.saturatedWindows());
                same.accept(one.totals.fired(), totals.fired());
                same.accept(one.totals.stepPs(), totals.stepPs());
                same.accept(one.totals.packetPs(), totals.packetPs());
                same.accept(one.totals.inferencePs(), totals.inferencePs());
            });
        }

        private static void check(String where, Consumer<Same> checks) {
            checks.accept(
                    (expected, actual) -> assertArrayEquals(new Object[] {expected}, new Object[] {actual}, where));
        }

        private interface Same {
            void accept(Object expected, Object actual);
        }
    }
}
