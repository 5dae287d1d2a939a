package org.hwsim.sim.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.sim.Engine;
import org.hwsim.sim.EngineOptions;
import org.hwsim.sim.RunTotals;
import org.hwsim.sim.core.Slabs;
import org.hwsim.sim.count.PsSpread;
import org.hwsim.sim.io.SampleOutcome;
import org.hwsim.sim.kernel.KernelSelection;
import org.hwsim.sim.kernel.ScalarKernels;
import org.hwsim.sim.noc.ZeroLoadNoc;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A thousand random networks, each run at one, two and four threads with rings and batches from the smallest on, against
 * the slow simulator: spike for spike, count for count, picosecond for picosecond.
 */
class ReferenceEqualityTest {
    private static final int NETS = 250;
    private static final int[] THREADS = {1, 2, 4};
    private static final KernelSelection[] KERNELS = {
        KernelSelection.installed(), KernelSelection.of(new ScalarKernels())
    };

    private long spikesSeen;
    private long clipsSeen;
    private long saturatedSeen;
    private int slabsJoined;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldEqualTheReferenceWhenNetworksAreDrawnAtRandom(long batch) {
        for (int i = 0; i < NETS; i++) {
            long seed = batch * 1_000_000 + i;
            Net net = RandomNet.draw(seed);
            SlowSimulator expected = new SlowSimulator(net).run();
            ChipProgram program = NetProgram.of(net);
            slabsJoined += Slabs.joined(net.board, program, 1 + i % 2);
            for (int t = 0; t < THREADS.length; t++) {
                int ringSlots = 2 << (i + t) % 4;
                int words = 1 + (i + 2 * t) % 5;
                try {
                    compare(net, program, expected, KERNELS[(i + t) % 2], THREADS[t], ringSlots, words);
                } catch (AssertionError | RuntimeException different) {
                    throw new AssertionError(
                            "seed=" + seed + " threads=" + THREADS[t] + " ringSlots=" + ringSlots + " words=" + words,
                            different);
                }
            }
        }
        // Networks in which nothing happens would prove nothing.
        assertTrue(spikesSeen > 100 * NETS, "spikes seen: " + spikesSeen);
        assertTrue(clipsSeen > NETS, "clips seen: " + clipsSeen);
        assertTrue(saturatedSeen > NETS, "windows with a spike in each step seen: " + saturatedSeen);
        assertTrue(slabsJoined > NETS / 10, "slabs of several cores: " + slabsJoined);
    }

    private void compare(
            Net net,
            ChipProgram program,
            SlowSimulator expected,
            KernelSelection kernels,
            int threads,
            int ringSlots,
            int wordsPerBatch) {
        List<String> spikes = new ArrayList<>();
        List<String> membranes = new ArrayList<>();
        List<SampleOutcome> outcomes = new ArrayList<>();
        List<Integer> everyLayer = new ArrayList<>();
        for (int l = 0; l < net.layers.size(); l++) {
            everyLayer.add(l);
        }
        CanonicalOrder order = new CanonicalOrder(program);
        var options = new EngineOptions(
                threads,
                ringSlots,
                wordsPerBatch,
                true,
                (step, n, cores, compartments) -> order.addTo(spikes, step, n, cores, compartments),
                (step, layer, values) -> {
                    for (int n = 0; n < values.length; n++) {
                        membranes.add(step + ":" + layer + "." + n + "=" + values[n]);
                    }
                },
                everyLayer);
        RunTotals totals;
        try (Engine engine = Engine.load(net.board, program, options, new ZeroLoadNoc(), kernels)) {
            totals = engine.run((sample, stage) -> net.currents.get(stage)[sample], net.samples, outcomes::add);
        }

        assertEquals(
                expected.spikes.stream().sorted().toList(),
                spikes.stream().sorted().toList(),
                "spikes");
        assertEquals(expected.membranes, membranes, "membranes");
        assertEquals(net.samples, outcomes.size());
        for (int k = 0; k < net.samples; k++) {
            compare(net, expected.samples.get(k), outcomes.get(k), k);
        }
        compare(net, expected, totals);
        spikesSeen += spikes.size();
        clipsSeen += totals.clipsLow()[0] + totals.clipsHigh()[0];
        saturatedSeen += totals.saturatedWindows()[0];
    }

    private static void compare(Net net, SlowSimulator.Sample expected, SampleOutcome outcome, int k) {
        assertEquals(k, outcome.sample());
        assertArrayEquals(expected.readings, outcome.readings(), "readings of sample " + k);
        for (Action action : Action.values()) {
            assertEquals(
                    expected.counts.getOrDefault(action, 0L),
                    outcome.counts()[action.ordinal()],
                    action + " of sample " + k);
        }
        assertEquals(expected.effective, outcome.effectiveSops(), "effective of sample " + k);
        assertEquals(k * net.period, outcome.firstStep());
        assertEquals(expected.endPs - expected.startPs, outcome.latencyPs(), "latency of sample " + k);
        for (int l = 0; l < net.layers.size(); l++) {
            assertArrayEquals(expected.spikes.get(l), outcome.states().spikes()[l], "spikes of layer " + l);
            assertArrayEquals(expected.membranes.get(l), outcome.states().membranes()[l], "membranes of layer " + l);
        }
    }

    private static void compare(Net net, SlowSimulator expected, RunTotals totals) {
        assertTrue(totals.complete());
        assertEquals(expected.steps, totals.steps());
        assertEquals(net.samples, totals.samplesDone());
        compare(expected.total, totals.total().toArray(), "total");
        int c = 0;
        for (int core : net.cores()) {
            compare(expected.byCore.get(core), totals.byCore().get(c).toArray(), "core " + core);
            assertEquals(expected.busyPs.get(core), totals.busyPsByCore()[c], "busy time of core " + core);
            assertEquals(expected.effectiveByCore.get(core), totals.effectiveSopsByCore()[c], "core " + core);
            c++;
        }
        for (int l = 0; l < net.layers.size(); l++) {
            compare(expected.byLayer.get(l), totals.byLayer().get(l).toArray(), "layer " + l);
            compareWindows(net.layers.get(l).windowSteps, expected, totals, l);
        }
        assertArrayEquals(expected.effectiveByLayer, totals.effectiveSopsByLayer());
        assertArrayEquals(expected.clipsLow, totals.clipsLow());
        assertArrayEquals(expected.clipsHigh, totals.clipsHigh());
        assertArrayEquals(expected.clippedLowThatFired, totals.clippedLowThatFired());
        assertEquals(expected.tiles, totals.tilesInUse());
        assertEquals(expected.chips, totals.chipsInUse());
        assertEquals(expected.stepPs.stream().mapToLong(Long::longValue).sum(), totals.elapsedPs(), "elapsed");
        assertEquals(spread(expected.stepPs), totals.stepPs(), "step times");
        assertEquals(spread(expected.packetPs), totals.packetPs(), "packet latencies");
        assertEquals(
                spread(expected.samples.stream()
                        .map(sample -> sample.endPs - sample.startPs)
                        .toList()),
                totals.inferencePs(),
                "inference latencies");
    }

    private static void compareWindows(int windowSteps, SlowSimulator expected, RunTotals totals, int layer) {
        BitSet fired = new BitSet();
        long saturated = 0;
        for (SlowSimulator.Sample sample : expected.samples) {
            int[] spikes = sample.spikes.get(layer);
            for (int n = 0; n < spikes.length; n++) {
                saturated += spikes[n] == windowSteps ? 1 : 0;
                if (spikes[n] > 0) {
                    fired.set(n);
                }
            }
        }
        assertEquals(fired, totals.fired().get(layer), "fired in layer " + layer);
        assertEquals(saturated, totals.saturatedWindows()[layer], "saturated in layer " + layer);
    }

    private static void compare(Map<Action, Long> expected, long[] counted, String where) {
        for (Action action : Action.values()) {
            assertEquals(expected.getOrDefault(action, 0L), counted[action.ordinal()], action + " of " + where);
        }
    }

    private static PsSpread spread(List<Long> values) {
        PsSpread spread = new PsSpread();
        values.forEach(spread::add);
        return spread;
    }

    /** Names spikes as the reference does, and insists on the order in which they come. */
    private static final class CanonicalOrder {
        private final ChipProgram program;
        private int nextStep;

        CanonicalOrder(ChipProgram program) {
            this.program = program;
        }

        void addTo(List<String> spikes, int step, int n, int[] cores, int[] compartments) {
            assertEquals(nextStep++, step, "steps follow each other");
            for (int i = 0; i < n; i++) {
                assertTrue(
                        i == 0
                                || cores[i - 1] < cores[i]
                                || cores[i - 1] == cores[i] && compartments[i - 1] < compartments[i],
                        "spikes ascend by core and compartment");
                spikes.add(step + ":" + neuron(cores[i], compartments[i]));
            }
        }

        private String neuron(int number, int compartment) {
            for (var core : program.cores()) {
                for (var group : core.groups()) {
                    int i = compartment - group.firstCompartment();
                    if (core.core() == number && i >= 0 && i < group.compartments()) {
                        return group.layer() + "." + group.neuron()[i];
                    }
                }
            }
            throw new AssertionError("no compartment " + compartment + " on core " + number);
        }
    }
}
