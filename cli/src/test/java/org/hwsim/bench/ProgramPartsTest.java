package org.hwsim.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hwsim.bench.net.BenchNetwork;
import org.hwsim.bench.net.BuiltNetworks;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.sim.Engine;
import org.hwsim.sim.EngineOptions;
import org.hwsim.sim.RunTotals;
import org.junit.jupiter.api.Test;

class ProgramPartsTest {
    private final BenchNetwork tiny = BuiltNetworks.all().get("tiny").get();

    @Test
    void shouldKeepNeuronsThatFireAndSendNothing() {
        ChipProgram neurons = ProgramParts.neurons(tiny.program());

        RunTotals totals = run(neurons);

        assertEquals(neurons(tiny.program()), neurons(neurons));
        assertTrue(totals.total().of(Action.SPIKE) > 0);
        assertEquals(0, totals.total().of(Action.AXON_OUT));
        assertEquals(0, totals.total().sops());
    }

    @Test
    void shouldKeepAxonsThatReachNothing() {
        ChipProgram axons = ProgramParts.neuronsAndAxons(tiny.program());

        RunTotals totals = run(axons);

        assertEquals(neurons(tiny.program()), neurons(axons));
        assertEquals(axons(tiny.program()), axons(axons));
        assertTrue(totals.total().of(Action.AXON_OUT) > 0);
        assertEquals(0, totals.total().sops());
    }

    private RunTotals run(ChipProgram program) {
        try (Engine engine = Engine.load(tiny.board(), program, EngineOptions.withThreads(1))) {
            return engine.run((sample, stage) -> tiny.currents()[sample][stage], 1, outcome -> {});
        }
    }

    private static List<Integer> neurons(ChipProgram program) {
        return program.cores().stream().map(core -> core.compartments()).toList();
    }

    private static List<String> axons(ChipProgram program) {
        return program.cores().stream()
                .map(core -> core.axonIn().axons() + " in, " + core.axonOut().entries() + " out")
                .toList();
    }
}
