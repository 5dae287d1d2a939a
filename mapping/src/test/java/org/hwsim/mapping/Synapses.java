package org.hwsim.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hwsim.hw.program.AxonIn;
import org.hwsim.hw.program.AxonOut;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.SparseBlock;
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.snn.Connection;
import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.DenseConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.Pooling;
import org.hwsim.snn.Projection;
import org.hwsim.snn.SnnNetwork;
import org.hwsim.snn.SparseConnection;
import org.jspecify.annotations.Nullable;

/**
 * Every synapse, one by one: as a network means it, and as the packets of a program find it. Slow and obvious; shares no
 * code with the mapper.
 */
public final class Synapses {
    /** "source population:neuron > target population:neuron" to the worth and delay of each synapse between them. */
    private final Map<String, List<String>> list = new TreeMap<>();

    private Synapses() {}

    public Map<String, List<String>> list() {
        list.values().forEach(found -> found.sort(null));
        return list;
    }

    private void add(int source, int neuron, int target, int to, long worth, int delay) {
        list.computeIfAbsent(source + ":" + neuron + " > " + target + ":" + to, k -> new ArrayList<>())
                .add(worth + " after " + delay);
    }

    /** @param shift weights are whole numbers; what one of 1 is worth in membrane units is {@code 1 << shift} */
    public static Synapses of(SnnNetwork network, int shift) {
        Synapses synapses = new Synapses();
        for (Projection projection : network.projections()) {
            if (projection.source() != Projection.INPUT) {
                synapses.expand(network, projection, shift);
            }
        }
        return synapses;
    }

    private void expand(SnnNetwork network, Projection projection, int shift) {
        MapShape source = network.populations().get(projection.source()).shape();
        MapShape target = network.populations().get(projection.target()).shape();
        Pooling pooling = projection.pooling();
        int height = pooling == null ? source.height() : pooling.outHeight();
        int width = pooling == null ? source.width() : pooling.outWidth();
        MapShape cells = new MapShape(source.channels(), height, width);
        for (int to = 0; to < target.size(); to++) {
            for (int cell = 0; cell < cells.size(); cell++) {
                for (float weight : weights(projection.connection(), cells, cell, target, to)) {
                    for (int neuron : sources(pooling, source, cells, cell)) {
                        long worth = (long) weight << shift;
                        add(projection.source(), neuron, projection.target(), to, worth, projection.delay());
                    }
                }
            }
        }
    }

    private static List<Integer> sources(@Nullable Pooling pooling, MapShape source, MapShape cells, int cell) {
        List<Integer> neurons = new ArrayList<>();
        int x = cell % cells.width();
        int y = cell / cells.width() % cells.height();
        int c = cell / cells.width() / cells.height();
        for (int sy = 0; sy < source.height(); sy++) {
            for (int sx = 0; sx < source.width(); sx++) {
                boolean inside = pooling == null
                        ? sy == y && sx == x
                        : sy >= y * pooling.strideY() - pooling.padY()
                                && sy < y * pooling.strideY() - pooling.padY() + pooling.kernelHeight()
                                && sx >= x * pooling.strideX() - pooling.padX()
                                && sx < x * pooling.strideX() - pooling.padX() + pooling.kernelWidth();
                if (inside) {
                    neurons.add((c * source.height() + sy) * source.width() + sx);
                }
            }
        }
        return neurons;
    }

    private static List<Float> weights(Connection connection, MapShape cells, int cell, MapShape target, int to) {
        List<Float> weights = new ArrayList<>();
        if (connection instanceof DenseConnection dense) {
            weights.add(dense.weights()[to * dense.sources() + cell]);
        } else if (connection instanceof SparseConnection sparse) {
            for (int e = sparse.rowStart()[cell]; e < sparse.rowStart()[cell + 1]; e++) {
                if (sparse.target()[e] == to) {
                    weights.add(sparse.weights()[e]);
                }
            }
        } else {
            ConvConnection conv = (ConvConnection) connection;
            int inGroup = conv.inChannels() / conv.groups();
            int outGroup = conv.outChannels() / conv.groups();
            int ix = cell % cells.width();
            int iy = cell / cells.width() % cells.height();
            int ci = cell / cells.width() / cells.height();
            int ox = to % target.width();
            int oy = to / target.width() % target.height();
            int co = to / target.width() / target.height();
            if (ci / inGroup != co / outGroup) {
                return weights;
            }
            for (int ky = 0; ky < conv.kernelHeight(); ky++) {
                for (int kx = 0; kx < conv.kernelWidth(); kx++) {
                    if (oy * conv.strideY() - conv.padY() + ky * conv.dilationY() == iy
                            && ox * conv.strideX() - conv.padX() + kx * conv.dilationX() == ix) {
                        int at = ((co * inGroup + ci % inGroup) * conv.kernelHeight() + ky) * conv.kernelWidth() + kx;
                        weights.add(conv.weights()[at]);
                    }
                }
            }
        }
        return weights;
    }

    /** Follows every packet. */
    public static Synapses of(ChipProgram program) {
        Synapses synapses = new Synapses();
        Map<Integer, CoreProgram> cores = new TreeMap<>();
        program.cores().forEach(core -> cores.put(core.core(), core));
        for (CoreProgram core : program.cores()) {
            AxonOut out = core.axonOut();
            for (int compartment = 0; compartment < core.compartments(); compartment++) {
                for (int e = out.start().at(compartment); e < out.start().at(compartment + 1); e++) {
                    CoreProgram destination = cores.get(out.core().at(e));
                    synapses.receive(core, compartment, destination, out.axon().at(e));
                }
            }
        }
        return synapses;
    }

    private void receive(CoreProgram from, int compartment, CoreProgram core, int axon) {
        AxonIn in = core.axonIn();
        if (in.start().at(axon) == in.start().at(axon + 1)) {
            throw new AssertionError("a packet that reaches nothing: core=" + core.core() + " axon=" + axon);
        }
        for (int e = in.start().at(axon); e < in.start().at(axon + 1); e++) {
            SynapseBlock block = core.blocks().get(in.block().at(e));
            int row = in.row().at(e);
            if (block instanceof DenseBlock dense) {
                for (int t = 0; t < dense.targets(); t++) {
                    int weight = dense.weights().at(row * dense.targets() + t);
                    found(from, compartment, core, dense.firstTarget() + t, weight, block);
                }
            } else if (block instanceof SparseBlock sparse) {
                for (int s = sparse.rowStart().at(row); s < sparse.rowStart().at(row + 1); s++) {
                    found(
                            from,
                            compartment,
                            core,
                            sparse.target().at(s),
                            sparse.weights().at(s),
                            block);
                }
            } else {
                conv(from, compartment, core, (ConvBlock) block, row);
            }
        }
    }

    private void conv(CoreProgram from, int compartment, CoreProgram core, ConvBlock conv, int row) {
        int ix = conv.inX0() + row % conv.inWidth();
        int iy = conv.inY0() + row / conv.inWidth() % conv.inHeight();
        int ci = row / conv.inWidth() / conv.inHeight();
        for (int oy = conv.outY0(); oy < conv.outY0() + conv.outHeight(); oy++) {
            for (int ox = conv.outX0(); ox < conv.outX0() + conv.outWidth(); ox++) {
                for (int ky = 0; ky < conv.kernelHeight(); ky++) {
                    for (int kx = 0; kx < conv.kernelWidth(); kx++) {
                        if (oy * conv.strideY() - conv.padY() + ky * conv.dilationY() != iy
                                || ox * conv.strideX() - conv.padX() + kx * conv.dilationX() != ix) {
                            continue;
                        }
                        for (int f = 0; f < conv.fanOutChannels(); f++) {
                            int c = conv.channelOffset()[ci] + f;
                            int to = conv.firstTarget()
                                    + ((oy - conv.outY0()) * conv.outWidth() + (ox - conv.outX0())) * conv.outChannels()
                                    + c;
                            int at = ((ci * conv.kernelHeight() + ky) * conv.kernelWidth() + kx) * conv.fanOutChannels()
                                    + f;
                            found(from, compartment, core, to, conv.weights().at(at), conv);
                        }
                    }
                }
            }
        }
    }

    private void found(CoreProgram from, int compartment, CoreProgram core, int to, int weight, SynapseBlock block) {
        CompartmentGroup source = group(from, compartment);
        CompartmentGroup target = core.groups().get(block.group());
        add(
                source.layer(),
                source.neuron()[compartment - source.firstCompartment()],
                target.layer(),
                target.neuron()[to - target.firstCompartment()],
                (long) weight << block.shift(),
                block.delay());
    }

    private static CompartmentGroup group(CoreProgram core, int compartment) {
        return core.groups().stream()
                .filter(g ->
                        compartment >= g.firstCompartment() && compartment < g.firstCompartment() + g.compartments())
                .findFirst()
                .orElseThrow();
    }
}
