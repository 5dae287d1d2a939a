package org.hwsim.bench.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hwsim.hw.chip.NocSpec;
import org.hwsim.hw.neuron.Soma;
import org.hwsim.hw.program.AxonIn;
import org.hwsim.hw.program.AxonOut;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.DirectInput;
import org.hwsim.hw.program.Layer;
import org.hwsim.hw.program.Readout;
import org.hwsim.hw.program.SparseBlock;
import org.hwsim.hw.program.Weights;

/**
 * One population with random synapses among its own neurons, in equal parts on some cores, written as a program directly.
 *
 * <p>Each neuron reaches {@code fanOut} targets drawn anew, with weights of -127 to 127 and mean 0: they make the moment of
 * a spike unpredictable and leave its rate to the input. Its threshold is {@value #THRESHOLD} weight steps, some hundred
 * spikes' worth. Ten neurons that only integrate, each behind one of the first ten, are read; they lie on a core of their
 * own. The network is the same on any number of cores. Confined to one thread.
 */
final class RandomSparse {
    private static final int THRESHOLD = 8192;
    private static final int WINDOW_STEPS = 64;
    private static final int READ = 10;
    private static final double RATE = 0.02;
    private static final long SEED = 60;
    private static final int MOST_WEIGHT = 127;

    private final int neurons;
    private final int fanOut;
    private final int cores;
    private final int perCore;
    /** {@code [neuron * fanOut + k]}, ascending for each neuron. */
    private final int[] target;

    private final byte[] weight;

    private RandomSparse(int neurons, int fanOut, int cores) {
        this.neurons = neurons;
        this.fanOut = fanOut;
        this.cores = cores;
        this.perCore = neurons / cores;
        this.target = new int[neurons * fanOut];
        this.weight = new byte[target.length];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < neurons; i++) {
            for (int k = 0; k < fanOut; k++) {
                target[i * fanOut + k] = random.nextInt(neurons);
            }
            Arrays.sort(target, i * fanOut, (i + 1) * fanOut);
        }
        for (int i = 0; i < weight.length; i++) {
            weight[i] = (byte) random.nextInt(-MOST_WEIGHT, MOST_WEIGHT + 1);
        }
    }

    /** @param neurons a multiple of {@code cores} */
    static BenchNetwork network(String id, int neurons, int fanOut, int cores) {
        ChipProgram program = new RandomSparse(neurons, fanOut, cores).program(id);
        String title = neurons + " neurons, " + fanOut + " random synapses each, on " + cores
                + (cores == 1 ? " core, " : " cores, ") + BuiltNetworks.percent(RATE);
        NocSpec noc = cores == 1 ? new NocSpec(2, 1, 1) : new NocSpec((cores + 16) / 16, 4, 4);
        return BenchNetwork.of(
                id,
                title,
                null,
                ResearchChip.board(Math.max(READ, neurons / cores), noc),
                RandomPhases.of(program, SEED),
                RATE * THRESHOLD,
                SEED + 1);
    }

    private ChipProgram program(String name) {
        List<CoreProgram> programs = new ArrayList<>();
        // Axons in of a core are numbered by source; these are the next free ones.
        int[] nextAxon = new int[cores];
        List<AxonOutBuilder> out = new ArrayList<>();
        for (int core = 0; core < cores; core++) {
            out.add(new AxonOutBuilder(perCore));
        }
        for (int source = 0; source < neurons; source++) {
            AxonOutBuilder axons = out.get(source / perCore);
            int last = -1;
            for (int i = source * fanOut; i < (source + 1) * fanOut; i++) {
                int core = target[i] / perCore;
                if (core != last) {
                    axons.add(core, nextAxon[core]++);
                    last = core;
                }
            }
            if (source < READ) {
                axons.add(cores, source);
            }
            axons.close();
        }
        List<SparseBlock> blocks = blocks(nextAxon);
        for (int core = 0; core < cores; core++) {
            SparseBlock block = blocks.get(core);
            CompartmentGroup group = group(0, core * perCore, perCore, Soma.INTEGRATE_AND_FIRE, THRESHOLD);
            programs.add(new CoreProgram(
                    core,
                    List.of(group),
                    List.of(block),
                    oneRowEach(block.rows()),
                    out.get(core).build()));
        }
        programs.add(readout());
        return new ChipProgram(
                name,
                1,
                1,
                WINDOW_STEPS,
                WINDOW_STEPS + 1,
                List.of(new Layer("neurons", neurons, 0, WINDOW_STEPS), new Layer("readout", READ, 1, WINDOW_STEPS)),
                programs,
                List.of(new DirectInput(0, neurons, 1)),
                new Readout(
                        1,
                        Readout.By.MEMBRANE,
                        IntStream.range(0, READ).mapToDouble(i -> 1).toArray()));
    }

    /**
     * Each core's block, its rows in the order of their sources, as the axons out were numbered.
     *
     * @param rows of each core
     */
    private List<SparseBlock> blocks(int[] rows) {
        int[] size = new int[cores];
        for (int t : target) {
            size[t / perCore]++;
        }
        int[][] rowStart = new int[cores][];
        int[][] reached = new int[cores][];
        byte[][] weights = new byte[cores][];
        for (int core = 0; core < cores; core++) {
            rowStart[core] = new int[rows[core] + 1];
            reached[core] = new int[size[core]];
            weights[core] = new byte[size[core]];
        }
        int[] row = new int[cores];
        int[] used = new int[cores];
        for (int i = 0; i < target.length; i++) {
            int core = target[i] / perCore;
            reached[core][used[core]] = target[i] - core * perCore;
            weights[core][used[core]++] = weight[i];
            boolean endsRow = (i + 1) % fanOut == 0 || target[i + 1] / perCore != core;
            if (endsRow) {
                rowStart[core][++row[core]] = used[core];
            }
        }
        return IntStream.range(0, cores)
                .mapToObj(core -> new SparseBlock(0, rowStart[core], reached[core], Weights.of(weights[core]), 0, 1))
                .toList();
    }

    private CoreProgram readout() {
        int[] each = IntStream.range(0, READ).toArray();
        byte[] weights = new byte[READ];
        Arrays.fill(weights, (byte) MOST_WEIGHT);
        SparseBlock block =
                new SparseBlock(0, IntStream.rangeClosed(0, READ).toArray(), each, Weights.of(weights), 0, 1);
        return new CoreProgram(
                cores,
                List.of(group(1, 0, READ, Soma.INTEGRATOR, 0)),
                List.of(block),
                oneRowEach(READ),
                new AxonOut(new int[READ + 1], new int[0], new int[0]));
    }

    private static AxonIn oneRowEach(int rows) {
        return new AxonIn(
                IntStream.rangeClosed(0, rows).toArray(),
                new int[rows],
                IntStream.range(0, rows).toArray());
    }

    private static CompartmentGroup group(int layer, int firstNeuron, int count, Soma soma, int threshold) {
        int[] thresholds = new int[count];
        Arrays.fill(thresholds, threshold);
        return new CompartmentGroup(
                layer,
                0,
                IntStream.range(firstNeuron, firstNeuron + count).toArray(),
                soma,
                new int[count],
                thresholds,
                new int[count],
                new int[count]);
    }
}
