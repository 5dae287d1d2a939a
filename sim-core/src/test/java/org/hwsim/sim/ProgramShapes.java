package org.hwsim.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hwsim.hw.neuron.Soma;
import org.hwsim.hw.program.AxonIn;
import org.hwsim.hw.program.AxonOut;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.Layer;
import org.hwsim.hw.program.Readout;
import org.hwsim.hw.program.SparseBlock;
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.hw.program.Weights;

/** Programs of a chosen shape and size, for measuring what they take. */
final class ProgramShapes {
    private static final int STEPS = 4;
    private static final int BIAS = 10;
    private static final int THRESHOLD = 64;

    private ProgramShapes() {}

    /** Layers of equal size, each fully connected to the next, each cut into equal cores. */
    static ChipProgram dense(int layers, int neurons, int coresPerLayer) {
        int perCore = neurons / coresPerLayer;
        List<CoreProgram> cores = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            for (int c = 0; c < coresPerLayer; c++) {
                List<SynapseBlock> blocks = layer == 0
                        ? List.of()
                        : List.of(new DenseBlock(0, neurons, 0, perCore, weights(neurons * perCore, layer), 0, 1));
                int packets = layer == layers - 1 ? 0 : coresPerLayer;
                int[] toCore = new int[perCore * packets];
                int[] toAxon = new int[perCore * packets];
                for (int e = 0; e < toCore.length; e++) {
                    toCore[e] = (layer + 1) * coresPerLayer + e % packets;
                    toAxon[e] = c * perCore + e / packets;
                }
                cores.add(core(
                        layer * coresPerLayer + c,
                        group(layer, c * perCore, perCore),
                        blocks,
                        rows(layer == 0 ? 0 : neurons),
                        new AxonOut(starts(perCore, packets), toCore, toAxon)));
            }
        }
        return program(layers, neurons, cores);
    }

    /** Maps of 3x3 convolutions with padding, one layer a core. */
    static ChipProgram conv(int layers, int channels, int size) {
        int neurons = channels * size * size;
        List<CoreProgram> cores = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            List<SynapseBlock> blocks = layer == 0
                    ? List.of()
                    : List.of(new ConvBlock(
                            0,
                            channels,
                            0,
                            0,
                            size,
                            size,
                            0,
                            channels,
                            0,
                            0,
                            size,
                            size,
                            3,
                            3,
                            1,
                            1,
                            1,
                            1,
                            1,
                            1,
                            channels,
                            new int[channels],
                            weights(channels * 9 * channels, layer),
                            0,
                            1));
            int packets = layer == layers - 1 ? 0 : 1;
            int[] toCore = new int[neurons * packets];
            Arrays.fill(toCore, layer + 1);
            int[] toAxon = new int[neurons * packets];
            // compartments are cell by cell, rows channel by channel
            Arrays.setAll(toAxon, i -> i % channels * size * size + i / channels);
            cores.add(core(
                    layer,
                    group(layer, 0, neurons),
                    blocks,
                    rows(layer == 0 ? 0 : neurons),
                    new AxonOut(starts(neurons, packets), toCore, toAxon)));
        }
        return program(layers, neurons, cores);
    }

    /** One recurrent layer of random synapses over equal cores. */
    static ChipProgram sparse(int neurons, int fanOut, int coreCount) {
        SplittableRandom random = new SplittableRandom(1);
        int perCore = neurons / coreCount;
        int[][][] targets = new int[coreCount][neurons][];
        for (int source = 0; source < neurons; source++) {
            int[] of = random.ints(fanOut, 0, neurons).sorted().toArray();
            for (int c = 0; c < coreCount; c++) {
                int first = c * perCore;
                targets[c][source] = Arrays.stream(of)
                        .filter(t -> t >= first && t < first + perCore)
                        .map(t -> t - first)
                        .toArray();
            }
        }
        int[][] axonOf = new int[coreCount][neurons];
        List<SparseBlock> blocks = new ArrayList<>();
        for (int c = 0; c < coreCount; c++) {
            int[] rowStart = new int[neurons + 1];
            int rows = 0;
            for (int source = 0; source < neurons; source++) {
                axonOf[c][source] = rows;
                if (targets[c][source].length > 0) {
                    rowStart[rows + 1] = rowStart[rows] + targets[c][source].length;
                    rows++;
                }
            }
            int[] flat = Arrays.stream(targets[c]).flatMapToInt(Arrays::stream).toArray();
            blocks.add(new SparseBlock(0, Arrays.copyOf(rowStart, rows + 1), flat, weights(flat.length, c), 0, 1));
        }
        List<CoreProgram> cores = new ArrayList<>();
        for (int c = 0; c < coreCount; c++) {
            int[] start = new int[perCore + 1];
            List<int[]> out = new ArrayList<>();
            for (int i = 0; i < perCore; i++) {
                for (int to = 0; to < coreCount; to++) {
                    if (targets[to][c * perCore + i].length > 0) {
                        out.add(new int[] {to, axonOf[to][c * perCore + i]});
                    }
                }
                start[i + 1] = out.size();
            }
            cores.add(core(
                    c,
                    group(0, c * perCore, perCore),
                    List.of(blocks.get(c)),
                    rows(blocks.get(c).rows()),
                    new AxonOut(
                            start,
                            out.stream().mapToInt(e -> e[0]).toArray(),
                            out.stream().mapToInt(e -> e[1]).toArray())));
        }
        return program(1, neurons, cores);
    }

    private static ChipProgram program(int layers, int neurons, List<CoreProgram> cores) {
        List<Layer> list = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            list.add(new Layer("layer " + layer, neurons, layer, STEPS));
        }
        int latency = layers - 1 + STEPS;
        return new ChipProgram(
                "shape",
                1,
                1,
                latency,
                latency,
                list,
                cores,
                List.of(),
                new Readout(layers - 1, Readout.By.SPIKES, new double[neurons]));
    }

    private static CoreProgram core(
            int number, CompartmentGroup group, List<SynapseBlock> blocks, AxonIn in, AxonOut out) {
        return new CoreProgram(number, List.of(group), blocks, in, out);
    }

    private static CompartmentGroup group(int layer, int firstNeuron, int n) {
        int[] neuron = new int[n];
        Arrays.setAll(neuron, i -> firstNeuron + i);
        int[] bias = new int[n];
        Arrays.fill(bias, BIAS);
        int[] threshold = new int[n];
        Arrays.fill(threshold, THRESHOLD);
        return new CompartmentGroup(layer, 0, neuron, Soma.INTEGRATE_AND_FIRE, bias, threshold, new int[n], new int[n]);
    }

    private static AxonIn rows(int rows) {
        int[] start = new int[rows + 1];
        Arrays.setAll(start, i -> i);
        int[] row = new int[rows];
        Arrays.setAll(row, i -> i);
        return new AxonIn(start, new int[rows], row);
    }

    private static int[] starts(int n, int each) {
        int[] start = new int[n + 1];
        Arrays.setAll(start, i -> i * each);
        return start;
    }

    private static Weights weights(int n, int seed) {
        byte[] weights = new byte[n];
        new SplittableRandom(seed).nextBytes(weights);
        for (int i = 0; i < n; i++) {
            weights[i] /= 16;
        }
        return Weights.of(weights);
    }
}
