package org.hwsim.sim.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.EnergyBreakdown;
import org.hwsim.sim.Engine;
import org.hwsim.sim.EngineOptions;
import org.hwsim.sim.RunTotals;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Four networks that another simulator of the same chip has run, step by step: its counts exactly, its energies and
 * {@code simple} step times to the last digit that it prints.
 */
class PeerComparisonTest {
    private static final int STEPS = 100;

    @ParameterizedTest
    @ValueSource(strings = {"r1k", "s2k", "l512x4", "l1024x4"})
    void shouldFireTheSameSpikesWhenRunWithAnyNumberOfThreads(String name) throws IOException {
        // given
        Path folder = folder();
        PeerProgram program = new PeerProgram(PeerNetwork.read(folder.resolve(name + ".yaml.gz")));
        List<String> expected = lines(folder.resolve(name + "-100/spikes.csv.gz"));
        RunTotals single = null;
        for (int threads : new int[] {1, 2, 4}) {
            // when
            List<String> spikes = new ArrayList<>();
            spikes.add("neuron,timestep");
            var options = new EngineOptions(
                    threads,
                    64,
                    32,
                    false,
                    (step, n, cores, compartments) -> {
                        for (int i = 0; i < n; i++) {
                            spikes.add(program.name(cores[i], compartments[i]) + "," + (step + 1));
                        }
                    },
                    null,
                    List.of());
            RunTotals totals;
            try (Engine engine = Engine.load(PeerProgram.board(), program.steps(STEPS), options)) {
                totals = engine.run((sample, stage) -> new int[0], 1, outcome -> {});
            }

            // then: the order within a step is each simulator's own
            assertEquals(
                    expected.stream().sorted().toList(),
                    spikes.stream().sorted().toList());
            single = single == null ? totals : single;
            assertEquals(single.total(), totals.total());
            assertEquals(single.elapsedPs(), totals.elapsedPs());
            assertEquals(single.byCore(), totals.byCore());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"r1k", "s2k", "l512x4", "l1024x4"})
    void shouldCountPriceAndTimeEachStepTheSameWhenRunStepByStep(String name) throws IOException {
        // given the peer's line of each step
        Path folder = folder();
        PeerProgram program = new PeerProgram(PeerNetwork.read(folder.resolve(name + ".yaml.gz")));
        List<String> expected = Files.readAllLines(folder.resolve(name + "-100/perf.csv"));

        RunTotals before = null;
        try (StoppedRuns runs = new StoppedRuns(program)) {
            for (int steps = 1; steps <= STEPS; steps++) {
                // when a run of this many steps is compared with one of a step less
                RunTotals totals = runs.run(steps);
                Step step = Step.between(before, totals);
                before = totals;

                // then
                String[] line = expected.get(steps).split(",", -1);
                assertEquals(Long.parseLong(line[0]), steps);
                assertEquals(Long.parseLong(line[1]), step.of(Action.SPIKE), "fired in step " + steps);
                assertEquals(
                        Long.parseLong(line[2]),
                        step.of(Action.NEURON_UPDATE_ACTIVE) + step.of(Action.NEURON_UPDATE_IDLE),
                        "updated in step " + steps);
                assertEquals(Long.parseLong(line[3]), step.of(Action.AXON_OUT), "packets in step " + steps);
                assertEquals(
                        Long.parseLong(line[4]),
                        step.of(Action.HOP_EW) + step.of(Action.HOP_NS),
                        "hops in step " + steps);
                assertEquals(
                        Long.parseLong(line[5]),
                        step.of(Action.SYNAPTIC_OP_DENSE) + step.of(Action.SYNAPTIC_OP_SPARSE),
                        "synaptic events in step " + steps);
                assertPrinted(line[6], step.elapsedPs() * 1e-12, "time of step " + steps);
                EnergyBreakdown pj = step.priced();
                assertPrinted(line[7], joules(pj, Action.SYNAPTIC_OP_DENSE, Action.SYNAPTIC_OP_SPARSE), "synapses");
                assertPrinted(
                        line[9],
                        joules(pj, Action.NEURON_UPDATE_ACTIVE, Action.NEURON_UPDATE_IDLE, Action.SPIKE),
                        "soma energy of step " + steps);
                assertPrinted(
                        line[10],
                        joules(pj, Action.AXON_OUT, Action.HOP_EW, Action.HOP_NS),
                        "network in step " + steps);
                assertPrinted(line[11], pj.totalDynamicPj() * 1e-12, "total energy of step " + steps);
            }
        }
    }

    /** One engine, stopped after as many steps as asked for. */
    private static final class StoppedRuns implements AutoCloseable {
        private final PeerProgram program;
        private final Engine engine;
        private int steps;

        StoppedRuns(PeerProgram program) {
            this.program = program;
            this.engine = Engine.load(
                    PeerProgram.board(),
                    program.steps(STEPS),
                    new EngineOptions(1, 512, 256, false, this::onStep, null, List.of()));
        }

        /** A stop takes effect with the next step. */
        private void onStep(int step, int n, int[] cores, int[] compartments) {
            if (step == steps - 2) {
                engine.stop();
            }
        }

        RunTotals run(int stepsWanted) {
            steps = stepsWanted;
            if (steps > 1) {
                return engine.run((sample, stage) -> new int[0], 1, outcome -> {});
            }
            try (Engine one = Engine.load(PeerProgram.board(), program.steps(1), EngineOptions.withThreads(1))) {
                return one.run((sample, stage) -> new int[0], 1, outcome -> {});
            }
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    /** What one step added. */
    private record Step(long[] counts, long elapsedPs) {
        static Step between(RunTotals before, RunTotals after) {
            long[] counts = after.total().toArray();
            long elapsedPs = after.elapsedPs();
            if (before != null) {
                for (int a = 0; a < counts.length; a++) {
                    counts[a] -= before.total().toArray()[a];
                }
                elapsedPs -= before.elapsedPs();
            }
            // The state is reset once, before the first step.
            return new Step(counts, elapsedPs);
        }

        long of(Action action) {
            return counts[action.ordinal()];
        }

        EnergyBreakdown priced() {
            return PeerProgram.ENERGY.price(org.hwsim.hw.energy.ActionCounts.of(counts), elapsedPs, 1);
        }
    }

    private static double joules(EnergyBreakdown pj, Action... actions) {
        double sum = 0;
        for (Action action : actions) {
            sum += pj.pj(action).orElseThrow();
        }
        return sum * 1e-12;
    }

    /** Equal to the seven digits that the peer prints: half a unit of the last one, and a hair for ties. */
    private static void assertPrinted(String printed, double value, String what) {
        double expected = Double.parseDouble(printed);
        double unit = expected == 0 ? 0 : Math.pow(10, Math.floor(Math.log10(expected)) - 6);
        assertTrue(
                Math.abs(value - expected) <= unit * 0.500001,
                () -> what + ": the peer printed " + printed + ", computed " + value);
    }

    private static List<String> lines(Path gz) throws IOException {
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(gz)), StandardCharsets.UTF_8))) {
            return in.lines().toList();
        }
    }

    /** {@code HWSIM_DATA}, or a folder {@code shared} beside or above the working directory. */
    private static Path folder() {
        String set = System.getenv("HWSIM_DATA");
        Path found = set == null ? null : Path.of(set);
        for (Path up = Path.of("").toAbsolutePath(); found == null && up != null; up = up.getParent()) {
            if (Files.isDirectory(up.resolve("shared/validation/sana-fe"))) {
                found = up.resolve("shared");
            }
        }
        Path folder = found == null ? Path.of("nowhere") : found.resolve("validation/sana-fe");
        assumeTrue(Files.isDirectory(folder), "no validation networks: set HWSIM_DATA to the folder that holds them");
        return folder;
    }
}
