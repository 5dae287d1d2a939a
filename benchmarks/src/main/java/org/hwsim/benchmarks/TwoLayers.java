package org.hwsim.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
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
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.hw.program.Weights;

/** A program written by hand: sources on four cores, each connected to every readout neuron on four others. */
final class TwoLayers {
    static final int SOURCES = 1024;
    static final int THRESHOLD = 1 << 12;

    private static final int READOUTS = 512;
    private static final int CORES_A_LAYER = 4;
    private static final int STEPS = 64;

    private TwoLayers() {}

    /** @param delay steps from a source's spike to its effect */
    static ChipProgram program(int delay) {
        List<CoreProgram> cores = new ArrayList<>();
        for (int core = 0; core < CORES_A_LAYER; core++) {
            cores.add(sources(core));
        }
        var random = new SplittableRandom(2);
        for (int core = 0; core < CORES_A_LAYER; core++) {
            cores.add(readouts(core, random, delay));
        }
        return new ChipProgram(
                "two layers",
                1,
                1,
                STEPS + 1,
                STEPS + 1,
                List.of(new Layer("sources", SOURCES, 0, STEPS), new Layer("readouts", READOUTS, 1, STEPS)),
                cores,
                List.of(new DirectInput(0, SOURCES, 1)),
                new Readout(1, Readout.By.MEMBRANE, filled(READOUTS, 1.0)));
    }

    private static CoreProgram sources(int core) {
        int neurons = SOURCES / CORES_A_LAYER;
        int first = core * neurons;
        int entries = neurons * CORES_A_LAYER;
        return new CoreProgram(
                core,
                List.of(group(0, first, neurons, Soma.INTEGRATE_AND_FIRE, THRESHOLD)),
                List.of(),
                new AxonIn(new int[] {0}, new int[0], new int[0]),
                new AxonOut(
                        IntStream.rangeClosed(0, neurons)
                                .map(i -> i * CORES_A_LAYER)
                                .toArray(),
                        IntStream.range(0, entries)
                                .map(i -> CORES_A_LAYER + i % CORES_A_LAYER)
                                .toArray(),
                        IntStream.range(0, entries)
                                .map(i -> first + i / CORES_A_LAYER)
                                .toArray()));
    }

    private static CoreProgram readouts(int core, SplittableRandom random, int delay) {
        int neurons = READOUTS / CORES_A_LAYER;
        var weights = new byte[SOURCES * neurons];
        random.nextBytes(weights);
        SynapseBlock block = new DenseBlock(0, SOURCES, 0, neurons, Weights.of(weights), 0, delay);
        return new CoreProgram(
                CORES_A_LAYER + core,
                List.of(group(1, core * neurons, neurons, Soma.INTEGRATOR, 0)),
                List.of(block),
                new AxonIn(
                        IntStream.rangeClosed(0, SOURCES).toArray(),
                        new int[SOURCES],
                        IntStream.range(0, SOURCES).toArray()),
                new AxonOut(new int[neurons + 1], new int[0], new int[0]));
    }

    private static CompartmentGroup group(int layer, int first, int neurons, Soma soma, int threshold) {
        int[] thresholds = new int[neurons];
        Arrays.fill(thresholds, threshold);
        return new CompartmentGroup(
                layer,
                0,
                IntStream.range(first, first + neurons).toArray(),
                soma,
                new int[neurons],
                thresholds,
                new int[neurons],
                new int[neurons]);
    }

    private static double[] filled(int length, double value) {
        double[] array = new double[length];
        Arrays.fill(array, value);
        return array;
    }
}
