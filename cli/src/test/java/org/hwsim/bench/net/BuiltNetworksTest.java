package org.hwsim.bench.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.sim.Engine;
import org.hwsim.sim.EngineOptions;
import org.hwsim.sim.RunTotals;
import org.junit.jupiter.api.Test;

class BuiltNetworksTest {
    private static final int SAMPLES = 8;

    @Test
    void shouldFireInEveryLayerNearTheRateOfTheInput() {
        BenchNetwork tiny = BuiltNetworks.tiny("tiny", 0.05);

        RunTotals totals = run(tiny);

        int readout = tiny.program().layers().size() - 1;
        for (int layer = 0; layer < readout; layer++) {
            var window = tiny.program().layers().get(layer);
            double chances = (double) window.neurons() * window.windowSteps() * SAMPLES;
            double rate = totals.byLayer().get(layer).of(Action.SPIKE) / chances;
            // The threshold is the mean sum of the weights, so the rate carries over; few neurons, hence a fifth of
            // slack.
            assertEquals(0.05, rate, 0.01, window.name());
        }
    }

    @Test
    void shouldHaveTheLayersOfTheStudyInTheVggLikeNetwork() {
        ChipProgram program = BuiltNetworks.vgg("vgg-10", 0.1).program();

        int maps = 2 * 64 * 32 * 32
                + 64 * 16 * 16
                + 2 * 128 * 16 * 16
                + 128 * 8 * 8
                + 2 * 256 * 8 * 8
                + 256 * 4 * 4
                + 2 * 512 * 4 * 4;
        assertEquals(274_432, maps);
        int input = 3 * 32 * 32;
        int readout = 10;
        assertEquals(
                input + maps + readout,
                program.cores().stream().mapToInt(core -> core.compartments()).sum());
        assertTrue(program.cores().stream().allMatch(core -> core.compartments() <= 1024));
        // Full cores of 1024 for the maps, at least three for the input, one for the readout.
        assertTrue(
                program.cores().size() >= maps / 1024 + 3 + 1,
                "cores: " + program.cores().size());
    }

    @Test
    void shouldBeTheSameSparseNetworkOnAnyNumberOfCores() {
        RunTotals one = run(RandomSparse.network("one", 400, 10, 1));
        RunTotals four = run(RandomSparse.network("four", 400, 10, 4));

        assertTrue(one.total().of(Action.SPIKE) > 0);
        assertEquals(one.total().of(Action.SPIKE), four.total().of(Action.SPIKE));
        assertEquals(one.total().sops(), four.total().sops());
    }

    @Test
    void shouldReadTenTargetsForEachSpikeOfASparseNetwork() {
        BenchNetwork network = RandomSparse.network("sparse", 400, 10, 4);

        RunTotals totals = run(network);

        long spikes = totals.total().of(Action.SPIKE);
        // Ten neurons out of 400 have an eleventh synapse, to the readout.
        long eleventh = totals.byLayer().get(1).sops();
        assertEquals(10 * spikes + eleventh, totals.total().sops());
        assertEquals(400 * 10 + 10, Arrays.stream(sizes(network.program())).sum());
    }

    private static long[] sizes(ChipProgram program) {
        return program.cores().stream()
                .flatMap(core -> core.blocks().stream())
                .mapToLong(block ->
                        ((org.hwsim.hw.program.SparseBlock) block).target().length())
                .toArray();
    }

    private static RunTotals run(BenchNetwork network) {
        int[][][] currents = network.currents();
        try (Engine engine = Engine.load(network.board(), network.program(), EngineOptions.withThreads(1))) {
            return engine.run((sample, stage) -> currents[sample % currents.length][stage], SAMPLES, outcome -> {});
        }
    }
}
