package org.hwsim.hw.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.json.ChipCatalogue;
import org.hwsim.hw.neuron.Soma;
import org.hwsim.hw.program.file.ProgramOrigin;
import org.hwsim.hw.program.file.SavedProgram;

/**
 * A program with one of everything, small enough to follow by hand.
 *
 * <pre>
 *   core 0: layer "in", 4 neurons (2x2 map, one channel), fed by a dense stage of 3 values; fires into core 1 and core 5
 *   core 1: layer "conv", 8 neurons (2x2 map, 2 channels): 1x1 kernel of weights 3 and -2, shift 6, delay 1;
 *           fires into core 5
 *   core 5: layer "out", 2 neurons that do not fire: a dense block of 8 rows (weights 1..16, shift 6, delay 1) from
 *           "conv", a sparse block of one row (weight -7 onto neuron 1, delay 2) that all 4 neurons of "in" address: pooled
 * </pre>
 */
public final class SmallProgram {
    public static final Board BOARD = Board.of(ChipCatalogue.preset("loihi-like"));

    private static final int PERIOD = 10;

    private SmallProgram() {}

    public static ChipProgram program() {
        return program(kernel());
    }

    public static Weights kernel() {
        return Weights.of(new byte[] {3, -2});
    }

    /** As a file holds it. */
    public static SavedProgram saved(ChipProgram program) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("threshold", "percentile:99.9");
        options.put("odd \"key\"", "");
        return new SavedProgram(program, new ProgramOrigin("small net", "0123456789abcdef".repeat(4), options));
    }

    public static ChipProgram program(Weights kernel) {
        return new ChipProgram(
                "small",
                1,
                1,
                PERIOD,
                PERIOD,
                List.of(new Layer("in", 4, 0, 8), new Layer("conv", 8, 1, 8), new Layer("out", 2, 2, 8)),
                List.of(input(), convolution(kernel), output()),
                List.of(new DenseInput(0, 3, Weights.of(new byte[12]), new double[] {1, 1, 1, 0.5})),
                new Readout(2, Readout.By.MEMBRANE, new double[] {1, 0.25}));
    }

    /** The same with one core replaced. */
    public static ChipProgram with(int index, CoreProgram core) {
        ChipProgram all = program();
        List<CoreProgram> cores = new ArrayList<>(all.cores());
        cores.set(index, core);
        return withCores(cores);
    }

    public static ChipProgram withCores(List<CoreProgram> cores) {
        ChipProgram all = program();
        return new ChipProgram(all.name(), 1, 1, PERIOD, PERIOD, all.layers(), cores, all.inputs(), all.readout());
    }

    public static CoreProgram input() {
        AxonOut out = new AxonOut(
                new int[] {0, 2, 4, 6, 8}, new int[] {1, 5, 1, 5, 1, 5, 1, 5}, new int[] {0, 8, 1, 8, 2, 8, 3, 8});
        return new CoreProgram(
                0,
                List.of(group(0, 4, Soma.INTEGRATE_AND_FIRE)),
                List.of(),
                new AxonIn(new int[] {0}, new int[0], new int[0]),
                out);
    }

    public static CoreProgram convolution(Weights kernel) {
        ConvBlock block = new ConvBlock(
                0, 1, 0, 0, 2, 2, 0, 2, 0, 0, 2, 2, 1, 1, 1, 1, 0, 0, 1, 1, 2, new int[] {0}, kernel, 6, 1);
        AxonIn in = new AxonIn(new int[] {0, 1, 2, 3, 4}, new int[] {0, 0, 0, 0}, new int[] {0, 1, 2, 3});
        int[] core = new int[8];
        Arrays.fill(core, 5);
        AxonOut out = new AxonOut(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8}, core, new int[] {0, 1, 2, 3, 4, 5, 6, 7});
        return new CoreProgram(1, List.of(group(1, 8, Soma.INTEGRATE_AND_FIRE)), List.of(block), in, out);
    }

    public static CoreProgram output() {
        byte[] weights = new byte[16];
        for (int i = 0; i < 16; i++) {
            weights[i] = (byte) (i + 1);
        }
        return output(new DenseBlock(0, 8, 0, 2, Weights.of(weights), 6, 1), group(2, 2, Soma.INTEGRATOR));
    }

    public static CoreProgram output(DenseBlock dense, CompartmentGroup group) {
        SparseBlock sparse = new SparseBlock(0, new int[] {0, 1}, new int[] {1}, Weights.of(new byte[] {-7}), 6, 2);
        AxonIn in =
                new AxonIn(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, new int[] {0, 0, 0, 0, 0, 0, 0, 0, 1}, new int[] {
                    0, 1, 2, 3, 4, 5, 6, 7, 0
                });
        AxonOut out = new AxonOut(new int[] {0, 0, 0}, new int[0], new int[0]);
        return new CoreProgram(5, List.of(group), List.of(dense, sparse), in, out);
    }

    public static CompartmentGroup group(int layer, int compartments, Soma soma) {
        int[] neuron = new int[compartments];
        int[] threshold = new int[compartments];
        int[] bias = new int[compartments];
        int[] spread = new int[compartments];
        for (int i = 0; i < compartments; i++) {
            neuron[i] = compartments - 1 - i;
            threshold[i] = 640 + 64 * i;
            bias[i] = i % 2 == 0 ? 5 : -5;
            spread[i] = 20 * i;
        }
        return new CompartmentGroup(layer, 0, neuron, soma, bias, threshold, new int[compartments], spread);
    }
}
