package org.hwsim.bench.net;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.InputStage;
import org.hwsim.snn.SnnNetwork;
import org.jspecify.annotations.Nullable;

/**
 * A network with its input, ready to be loaded.
 *
 * @param id as {@code --networks} takes it
 * @param title one line for people
 * @param network before any chip, its weights whole numbers of -127 to 127; null where the program was written directly
 * @param board what it is mapped onto
 * @param program what is loaded
 * @param values of the samples, as they enter the input population: {@code [sample][neuron]}
 * @param currents of the same samples, {@code [sample][stage][neuron]}, in membrane units; sample k of a run is entry
 *     {@code k % currents.length}
 */
public record BenchNetwork(
        String id,
        String title,
        @Nullable SnnNetwork network,
        Board board,
        ChipProgram program,
        List<float[]> values,
        int[][][] currents) {
    private static final int SAMPLES = 4;

    public BenchNetwork {
        values = List.copyOf(values);
    }

    /** Board and a part of the program, without what it was made from and without samples, to be measured by memory. */
    public BenchNetwork withProgramAlone(UnaryOperator<ChipProgram> part) {
        return new BenchNetwork(id, title, null, board, part.apply(program), List.of(), new int[0][][]);
    }

    /** Without what the program was made from. */
    public BenchNetwork withoutSource() {
        return new BenchNetwork(id, title, null, board, program, values, currents);
    }

    /** Gives a program random values of that mean, between half and one and a half times of it. */
    static BenchNetwork of(
            String id,
            String title,
            @Nullable SnnNetwork network,
            Board board,
            ChipProgram program,
            double meanValue,
            long seed) {
        InputStage stage = program.inputs().get(0);
        List<float[]> values = new ArrayList<>();
        int[][][] currents = new int[SAMPLES][1][];
        for (int k = 0; k < SAMPLES; k++) {
            SplittableRandom random = new SplittableRandom(seed + k);
            float[] sample = new float[stage.inputs()];
            for (int i = 0; i < sample.length; i++) {
                sample[i] = (float) (meanValue * (0.5 + random.nextDouble()));
            }
            values.add(sample);
            currents[k][0] = stage.currents(sample);
        }
        return new BenchNetwork(id, title, network, board, program, values, currents);
    }
}
