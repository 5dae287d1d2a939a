package org.hwsim.hw.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import org.hwsim.hw.chip.CoreType;

/**
 * Bounds what one compartment can sum in one step, over every input and every pattern of spikes.
 *
 * <pre>
 *   |v| + due + |bias| + |spread| + |current|  &lt;=  2^31 - 1
 *   |v|     at most the membrane's limit: it is clipped in every update, and a leak only shrinks it
 *   due     sum over its synapses of |weight| * 2^shift * m(axon-in)
 *   m       axon-out entries of compartments that fire which address the axon-in: each fires once a step at most,
 *           so a synapse counts m times a step, whatever its delay
 *   spread  at most |offset| / T, rounded up
 * </pre>
 *
 * A convolution is bounded by its kernel, channel by channel, as if no tap fell on padding and every row of an input
 * channel had the multiplicity of the largest; so nothing is expanded. Partial sums are covered as well: all terms enter
 * by magnitude.
 */
final class SumBound {
    private static final long LIMIT = Integer.MAX_VALUE;

    private final CoreType type;
    private final ChipProgram program;
    private final int[] indexOfCore;
    private final Findings findings;
    private final IdentityHashMap<Weights, KernelSums> kernels = new IdentityHashMap<>();

    /** Sums over the taps of a kernel, {@code [ci][fanOutChannel]}; shared kernels are summed once. */
    private record KernelSums(int taps, int fanOutChannels, long[] sums) {}

    SumBound(CoreType type, ChipProgram program, int[] indexOfCore, Findings findings) {
        this.type = type;
        this.program = program;
        this.indexOfCore = indexOfCore;
        this.findings = findings;
    }

    SumProof prove() {
        int[] currentLimit = new int[program.layers().size()];
        Arrays.fill(currentLimit, Integer.MAX_VALUE);
        List<int[]> multiplicity = multiplicity();
        for (int i = 0; i < program.cores().size(); i++) {
            CoreProgram core = program.cores().get(i);
            long[] due = due(core, multiplicity.get(i));
            for (CompartmentGroup group : core.groups()) {
                long room = room(core, group, due);
                int limit = (int) Math.max(0, Math.min(room, currentLimit[group.layer()]));
                currentLimit[group.layer()] = limit;
            }
        }
        return new SumProof(currentLimit);
    }

    private long room(CoreProgram core, CompartmentGroup group, long[] due) {
        int steps = program.layers().get(group.layer()).windowSteps();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < group.compartments(); i++) {
            int compartment = group.firstCompartment() + i;
            long spread = (Math.abs((long) group.spreadOffset()[i]) + steps - 1) / steps;
            long worst =
                    saturatingAdd(due[compartment], type.membraneLimit() + Math.abs((long) group.bias()[i]) + spread);
            if (worst > LIMIT) {
                findings.add(
                        "core " + core.core() + ", compartment " + compartment,
                        "can sum to " + worst + " in one step",
                        "at most " + LIMIT + ": membrane, synapses and bias together stay in 32 bits",
                        "map with fewer weight bits, or on a chip with a narrower membrane");
            }
            least = Math.min(least, LIMIT - worst);
        }
        return least;
    }

    /** For each core and axon-in, how many packets can reach it in one step. */
    private List<int[]> multiplicity() {
        List<int[]> multiplicity = new ArrayList<>();
        for (CoreProgram core : program.cores()) {
            multiplicity.add(new int[core.axonIn().axons()]);
        }
        for (CoreProgram core : program.cores()) {
            AxonOut axons = core.axonOut();
            for (CompartmentGroup group : core.groups()) {
                if (group.soma().fires() && group.compartments() > 0) {
                    int from = axons.start().at(group.firstCompartment());
                    int to = axons.start().at(group.firstCompartment() + group.compartments());
                    for (int i = from; i < to; i++) {
                        multiplicity
                                .get(indexOfCore[axons.core().at(i)])[
                                axons.axon().at(i)]++;
                    }
                }
            }
        }
        return multiplicity;
    }

    private long[] due(CoreProgram core, int[] multiplicity) {
        List<long[]> rows = new ArrayList<>();
        for (SynapseBlock block : core.blocks()) {
            rows.add(new long[block.rows()]);
        }
        AxonIn axons = core.axonIn();
        for (int axon = 0; axon < multiplicity.length; axon++) {
            for (int i = axons.start().at(axon); i < axons.start().at(axon + 1); i++) {
                rows.get(axons.block().at(i))[axons.row().at(i)] += multiplicity[axon];
            }
        }
        long[] due = new long[core.compartments()];
        for (int i = 0; i < core.blocks().size(); i++) {
            SynapseBlock block = core.blocks().get(i);
            if (block instanceof DenseBlock dense) {
                addDense(dense, rows.get(i), due);
            } else if (block instanceof SparseBlock sparse) {
                addSparse(sparse, rows.get(i), due);
            } else if (block instanceof ConvBlock conv) {
                addConv(conv, rows.get(i), due);
            }
        }
        return due;
    }

    private static void addDense(DenseBlock block, long[] times, long[] due) {
        Weights weights = block.weights();
        for (int row = 0; row < times.length; row++) {
            if (times[row] > 0) {
                int from = row * block.targets();
                for (int t = 0; t < block.targets(); t++) {
                    add(due, block.firstTarget() + t, times[row], weight(weights, from + t, block.shift()));
                }
            }
        }
    }

    private static void addSparse(SparseBlock block, long[] times, long[] due) {
        for (int row = 0; row < times.length; row++) {
            if (times[row] > 0) {
                for (int i = block.rowStart().at(row); i < block.rowStart().at(row + 1); i++) {
                    add(due, block.target().at(i), times[row], weight(block.weights(), i, block.shift()));
                }
            }
        }
    }

    private void addConv(ConvBlock block, long[] times, long[] due) {
        int cells = block.inHeight() * block.inWidth();
        long[] sums = kernelSums(block);
        long[] channel = new long[block.outChannels()];
        for (int ci = 0; ci < block.inChannels(); ci++) {
            long most = 0;
            for (int cell = 0; cell < cells; cell++) {
                most = Math.max(most, times[ci * cells + cell]);
            }
            for (int c = 0; most > 0 && c < block.fanOutChannels(); c++) {
                long sum = sums[ci * block.fanOutChannels() + c] << block.shift();
                add(channel, block.channelOffset()[ci] + c, most, sum);
            }
        }
        int targets = block.outHeight() * block.outWidth() * block.outChannels();
        for (int t = 0; t < targets; t++) {
            add(due, block.firstTarget() + t, 1, channel[t % block.outChannels()]);
        }
    }

    private long[] kernelSums(ConvBlock block) {
        int taps = block.kernelHeight() * block.kernelWidth();
        KernelSums known = kernels.get(block.weights());
        if (known != null && known.taps() == taps && known.fanOutChannels() == block.fanOutChannels()) {
            return known.sums();
        }
        long[] sums = new long[block.inChannels() * block.fanOutChannels()];
        for (int ci = 0, w = 0; ci < block.inChannels(); ci++) {
            for (int tap = 0; tap < taps; tap++) {
                for (int c = 0; c < block.fanOutChannels(); c++, w++) {
                    sums[ci * block.fanOutChannels() + c] += weight(block.weights(), w, 0);
                }
            }
        }
        kernels.put(block.weights(), new KernelSums(taps, block.fanOutChannels(), sums));
        return sums;
    }

    private static long weight(Weights weights, int index, int shift) {
        return (long) Math.abs(weights.at(index)) << shift;
    }

    /** Stays at the largest {@code long}, so that a hopeless sum is still reported as one. */
    private static void add(long[] sums, int at, long times, long weight) {
        long added = Math.multiplyHigh(times, weight) == 0 && times * weight >= 0 ? times * weight : Long.MAX_VALUE;
        sums[at] = saturatingAdd(sums[at], added);
    }

    private static long saturatingAdd(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
