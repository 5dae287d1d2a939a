package org.hwsim.sim;

import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.hwsim.hw.program.AxonOut;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.IntTable;
import org.hwsim.hw.program.Layer;
import org.hwsim.hw.program.SparseBlock;
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.hw.program.Weights;
import org.hwsim.sim.kernel.KernelSelection;
import org.hwsim.sim.memory.AlignedArrays;

/**
 * Heap that a program and its engines take, worked out before an engine is built: within 20 % of what is retained in a run,
 * for programs of some megabytes and more on a JVM with compressed references.
 *
 * <p>The program's part is counted array by array. The engine's part is linear in what the program holds; its constants
 * stand here and nowhere else. They follow the layout of the engine's tables, and a test compares their sum with the heap
 * of engines at work: whoever changes a table is told.
 *
 * <p>Not in it: packets that wait within a step, which nobody knows beforehand, and what feeds and hears the engines. Spikes
 * of samples that wait for their turn, with several replicas and a listener, are in it as if one neuron in eight fired in each
 * step: an assumption; busier networks take more.
 *
 * @param programBytes the program, once
 * @param engineBytes each engine once it is loaded
 * @param runBytes each engine while it runs, beside that
 * @param replicas engines
 */
public record MemoryEstimate(long programBytes, long engineBytes, long runBytes, int replicas) {
    /** State, parameters, costs and counters of one compartment. */
    private static final double BYTES_A_COMPARTMENT = 68;

    /** Costs and counters of compartments whose spikes cost the same: all that send to the same cores, at least. */
    private static final double BYTES_A_SPIKE_CLASS = 72;

    /** A core that another one sends to, and the route. */
    private static final double BYTES_A_WAY = 8;

    /** An axon-in that leads to several rows: core, layer, start, count. */
    private static final double BYTES_A_SHARED_AXON = 20;

    /** A row that such an axon leads to: block and code. */
    private static final double BYTES_A_SHARED_ROW = 8;

    /** Rows that wait for a kernel, and the objects around a block. */
    private static final double BYTES_A_BLOCK = 4_700;

    /** How many weights of a dense row are not zero. */
    private static final double BYTES_A_DENSE_ROW = 4;

    /** All sparse rows that a spike reaches: where they and their receivers begin, and counters. */
    private static final double BYTES_A_SPARSE_CODE = 24;

    /** How many weights of a convolution's input channel and tap are not zero. */
    private static final double BYTES_A_CONV_TAP = 4;

    /** Sums that wait in lanes of a {@code long}, of a target of a dense block or in one row of a convolution's output. */
    private static final double BYTES_A_LANE = 2;

    /** Of an input cell: its first row, and its spikes in a step and over the run. */
    private static final double BYTES_A_CONV_CELL = 24;

    /** Where a tap of an input cell leads, if not all channels go there. */
    private static final double BYTES_A_CELL_TARGET = 4;

    /** Target and weight in one int. */
    private static final double BYTES_A_SPARSE_SYNAPSE = 4;

    /** The same where weights are wider than a byte. */
    private static final double BYTES_A_WIDE_SPARSE_SYNAPSE = 12;

    /** Kernels keep rows in whole words of so many byte weights. */
    private static final int WEIGHTS_A_WORD = 8;

    /** Ring entry beside its words. */
    private static final double BYTES_A_RING_SLOT = 88;

    /** Histograms, clock and threads. */
    private static final double BYTES_A_RUN = 200_000;

    /** Samples in flight whose readings and states are kept. */
    private static final int SAMPLE_SLOTS = 3;

    /** Cores and compartments of a step's spikes, in two banks and once in order. */
    private static final double BYTES_A_TRACED_COMPARTMENT = 24;

    /** Two ints a spike in arrays that double, where one neuron in eight fires in a step. */
    private static final double BYTES_A_WAITING_NEURON_STEP = 2;

    private static final int ARRAY_HEADER = 16;

    /**
     * With the fastest kernels of this machine.
     *
     * @param program checked
     * @param options of each engine
     * @param replicas engines, at least 1
     */
    public static MemoryEstimate of(ChipProgram program, EngineOptions options, int replicas) {
        return of(program, options, replicas, KernelSelection.installed());
    }

    /**
     * @param program checked
     * @param options of each engine
     * @param replicas engines, at least 1
     * @param kernels of each engine
     */
    static MemoryEstimate of(ChipProgram program, EngineOptions options, int replicas, KernelSelection kernels) {
        return new MemoryEstimate(
                new Sizes().program(program),
                Math.round(engine(program, kernels)) + alignment(program, options),
                Math.round(run(program, options, replicas)),
                replicas);
    }

    /** All engines and the program. */
    public long totalBytes() {
        return programBytes + enginesBytes();
    }

    /** All engines, which are yet to be built when the program is there. */
    public long enginesBytes() {
        return Math.multiplyExact(replicas, engineBytes + runBytes);
    }

    private static double engine(ChipProgram program, KernelSelection selection) {
        double bytes = 0;
        long sending = 0;
        long sparseRows = 0;
        Set<Object> kernels = Collections.newSetFromMap(new IdentityHashMap<>());
        for (CoreProgram core : program.cores()) {
            SentTo sentTo = SentTo.of(core.axonOut());
            sending += sentTo.compartments();
            bytes += core.compartments() * BYTES_A_COMPARTMENT
                    + sentTo.lists() * BYTES_A_SPIKE_CLASS
                    + sentTo.cores() * BYTES_A_WAY;
            IntTable start = core.axonIn().start();
            for (int axon = 0; axon < core.axonIn().axons(); axon++) {
                int rows = start.at(axon + 1) - start.at(axon);
                bytes += rows == 1 ? 0 : BYTES_A_SHARED_AXON + rows * BYTES_A_SHARED_ROW;
            }
            for (SynapseBlock block : core.blocks()) {
                bytes += BYTES_A_BLOCK;
                if (block instanceof DenseBlock dense) {
                    bytes += dense(dense);
                } else if (block instanceof ConvBlock conv) {
                    bytes += conv(conv) + (kernels.add(conv.weights()) ? selection.copiedBytes(conv) : 0);
                } else if (block instanceof SparseBlock sparse) {
                    double synapse = sparse.weights().isBytes() ? BYTES_A_SPARSE_SYNAPSE : BYTES_A_WIDE_SPARSE_SYNAPSE;
                    bytes += sparse.target().length() * synapse
                            + (double) sparse.rows()
                                    * bytesAReceiver(program.cores().size(), sparse);
                    sparseRows += sparse.rows();
                }
            }
        }
        // A spike reaches all its rows under one code.
        return bytes + Math.min(sending, sparseRows) * BYTES_A_SPARSE_CODE;
    }

    /** The core that receives a sparse row, and its entries: as many bits as the largest of both need, in 2, 4 or 8 bytes. */
    private static int bytesAReceiver(int cores, SparseBlock block) {
        int most = 0;
        for (int row = 0; row < block.rows(); row++) {
            most = Math.max(
                    most, block.rowStart().at(row + 1) - block.rowStart().at(row));
        }
        int bits = bits(cores - 1) + bits(most);
        if (bits <= Character.SIZE) {
            return Character.BYTES;
        }
        return bits <= Integer.SIZE ? Integer.BYTES : Long.BYTES;
    }

    private static int bits(int largest) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(largest);
    }

    /** What membranes of each worker, and kernels together, take more so that they begin at a line of the cache. */
    private static long alignment(ChipProgram program, EngineOptions options) {
        long compartments = 0;
        long kernelBytes = 0;
        Set<Object> kernels = Collections.newSetFromMap(new IdentityHashMap<>());
        for (CoreProgram core : program.cores()) {
            compartments += core.compartments();
            for (SynapseBlock block : core.blocks()) {
                if (block instanceof ConvBlock conv && conv.weights().isBytes() && kernels.add(conv.weights())) {
                    kernelBytes += conv.weights().length();
                }
            }
        }
        int workers = Math.min(options.threads(), Math.max(1, program.cores().size()));
        return workers * AlignedArrays.added(Integer.BYTES * compartments / workers) + AlignedArrays.added(kernelBytes);
    }

    private static double dense(DenseBlock block) {
        return block.rows() * BYTES_A_DENSE_ROW + words(block.targets()) * BYTES_A_LANE;
    }

    private static double conv(ConvBlock block) {
        double taps = (double) block.inChannels() * block.kernelHeight() * block.kernelWidth();
        double cells = (double) block.inHeight() * block.inWidth();
        boolean apart = block.fanOutChannels() != block.outChannels();
        double targets = apart ? cells * block.kernelHeight() * block.kernelWidth() : 0;
        return taps * BYTES_A_CONV_TAP
                + cells * BYTES_A_CONV_CELL
                + targets * BYTES_A_CELL_TARGET
                + (double) block.outWidth() * words(block.outChannels()) * BYTES_A_LANE;
    }

    /** A number of weights, rounded up to whole words. */
    private static double words(int weights) {
        return Math.ceil((double) weights / WEIGHTS_A_WORD) * WEIGHTS_A_WORD;
    }

    private static double run(ChipProgram program, EngineOptions options, int replicas) {
        double neurons = program.layers().stream().mapToLong(Layer::neurons).sum();
        Layer readout = program.layers().get(program.readout().layer());
        double words = (double) Integer.BYTES * options.wordsPerBatch();
        double workers = Math.min(options.threads(), Math.max(1, program.cores().size()));
        double outcome = (double) Integer.BYTES * readout.windowSteps() * readout.neurons()
                + (options.neuronStates() ? 2 * Integer.BYTES * neurons : 0);
        double waiting = replicas == 1 ? 0 : Replicas.AHEAD;
        double shown = 0;
        for (int layer : options.membranes() == null ? List.<Integer>of() : options.membraneLayers()) {
            shown += 2.0 * Integer.BYTES * program.layers().get(layer).neurons();
        }
        return BYTES_A_RUN
                + workers * options.ringSlots() * (BYTES_A_RING_SLOT + words)
                + workers * workers * words
                + (SAMPLE_SLOTS + waiting) * outcome
                + (options.spikes() == null ? 0 : neurons * BYTES_A_TRACED_COMPARTMENT)
                + (options.spikes() == null || replicas == 1 ? 0 : waitingSpikes(program, neurons))
                + shown;
    }

    /** Spikes of the sample under way and of those that wait for their turn. */
    private static double waitingSpikes(ChipProgram program, double neurons) {
        double steps = SampleIsolation.of(program).spanSteps();
        double sample = Math.max(SampleSpikes.LEAST_BYTES, neurons * steps * BYTES_A_WAITING_NEURON_STEP);
        return (1 + Replicas.AHEAD) * (sample + Integer.BYTES * steps);
    }

    /**
     * Where the spikes of a core go.
     *
     * @param compartments that send packets
     * @param lists lists of receiving cores that are not the list of the compartment before
     * @param cores that receive packets
     */
    private record SentTo(long compartments, long lists, long cores) {
        static SentTo of(AxonOut axons) {
            IntTable start = axons.start();
            long sending = 0;
            long lists = 0;
            BitSet cores = new BitSet();
            for (int i = 0; i < start.length() - 1; i++) {
                int from = start.at(i);
                int end = start.at(i + 1);
                boolean isSame = i > 0 && end - from == from - start.at(i - 1);
                for (int e = from; e < end; e++) {
                    int core = axons.core().at(e);
                    isSame = isSame && core == axons.core().at(e - (end - from));
                    cores.set(core);
                }
                sending += end > from ? 1 : 0;
                lists += isSame ? 0 : 1;
            }
            return new SentTo(sending, lists, cores.cardinality());
        }
    }

    /** Adds up arrays, each once however many hold it. */
    private static final class Sizes {
        private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        private long bytes;

        long program(ChipProgram program) {
            for (CoreProgram core : program.cores()) {
                for (CompartmentGroup group : core.groups()) {
                    add(group.neuron());
                    add(group.bias());
                    add(group.threshold());
                    add(group.initialMembrane());
                    add(group.spreadOffset());
                }
                add(core.axonIn().start());
                add(core.axonIn().block());
                add(core.axonIn().row());
                add(core.axonOut().start());
                add(core.axonOut().core());
                add(core.axonOut().axon());
                core.blocks().forEach(this::add);
            }
            return bytes;
        }

        private void add(SynapseBlock block) {
            if (block instanceof DenseBlock dense) {
                add(dense.weights());
            } else if (block instanceof ConvBlock conv) {
                add(conv.weights());
                add(conv.channelOffset());
            } else if (block instanceof SparseBlock sparse) {
                add(sparse.weights());
                add(sparse.rowStart());
                add(sparse.target());
            }
        }

        private void add(Weights weights) {
            if (seen.add(weights)) {
                int each = weights.isBytes() ? Byte.BYTES : Short.BYTES;
                bytes += ARRAY_HEADER + (long) weights.length() * each;
            }
        }

        private void add(IntTable table) {
            if (seen.add(table)) {
                bytes += table.heapBytes();
            }
        }

        private void add(int[] array) {
            if (seen.add(array)) {
                bytes += ARRAY_HEADER + (long) Integer.BYTES * array.length;
            }
        }
    }
}
