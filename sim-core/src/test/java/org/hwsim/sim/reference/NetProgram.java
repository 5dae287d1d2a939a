package org.hwsim.sim.reference;

import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import org.hwsim.hw.program.DenseInput;
import org.hwsim.hw.program.InputStage;
import org.hwsim.hw.program.Layer;
import org.hwsim.hw.program.Readout;
import org.hwsim.hw.program.SparseBlock;
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.hw.program.Weights;

/** Writes the program of a described network. */
final class NetProgram {
    /** What a packet addresses: the same on every core. */
    private record Key(int source, int pool, int address) {}

    /** Tables of one core under construction. */
    private static final class Core {
        final List<CompartmentGroup> groups = new ArrayList<>();
        final List<int[]> neurons = new ArrayList<>();
        final List<SynapseBlock> blocks = new ArrayList<>();
        final Map<Key, List<int[]>> axons = new LinkedHashMap<>();
        int compartments;
    }

    private final Net net;
    private final TreeMap<Integer, Core> cores = new TreeMap<>();

    /** Cores with the same kernel share it, as a mapper has them do. */
    private final Map<ShortBuffer, Weights> kernels = new HashMap<>();

    private NetProgram(Net net) {
        this.net = net;
    }

    static ChipProgram of(Net net) {
        return new NetProgram(net).write();
    }

    private ChipProgram write() {
        for (int core : net.cores()) {
            cores.put(core, new Core());
        }
        for (int l = 0; l < net.layers.size(); l++) {
            NetLayer layer = net.layers.get(l);
            for (int g = 0; g < layer.groups.length; g++) {
                addGroup(cores.get(layer.coreOfGroup[g]), l, layer, layer.groups[g]);
            }
        }
        for (NetProjection projection : net.projections) {
            for (Core core : cores.values()) {
                for (int g = 0; g < core.groups.size(); g++) {
                    if (core.groups.get(g).layer() == projection.target) {
                        connect(core, g, projection);
                    }
                }
            }
        }
        List<CoreProgram> programs = new ArrayList<>();
        cores.forEach((number, core) -> programs.add(program(number, core)));
        List<Layer> layers = new ArrayList<>();
        for (NetLayer layer : net.layers) {
            layers.add(new Layer("l" + layers.size(), layer.neurons(), layer.windowOffset, layer.windowSteps));
        }
        NetLayer readout = net.layers.get(net.readout);
        return new ChipProgram(
                "random",
                net.board.chipsX(),
                net.board.chipsY(),
                net.period,
                readout.windowOffset + readout.windowSteps,
                layers,
                programs,
                inputs(),
                new Readout(
                        net.readout,
                        net.readsSpikes ? Readout.By.SPIKES : Readout.By.MEMBRANE,
                        new double[readout.neurons()]));
    }

    private void addGroup(Core core, int index, NetLayer layer, int[] neurons) {
        core.groups.add(new CompartmentGroup(
                index,
                core.compartments,
                neurons,
                layer.soma,
                Arrays.stream(neurons).map(n -> layer.bias[n]).toArray(),
                Arrays.stream(neurons).map(n -> layer.threshold[n]).toArray(),
                Arrays.stream(neurons).map(n -> layer.initial[n]).toArray(),
                Arrays.stream(neurons).map(n -> layer.spread[n]).toArray()));
        core.neurons.add(neurons);
        core.compartments += neurons.length;
    }

    private void connect(Core core, int g, NetProjection projection) {
        if (projection instanceof NetProjection.Dense dense) {
            connectDense(core, g, dense);
        } else if (projection instanceof NetProjection.Conv conv) {
            connectConv(core, g, conv);
        } else {
            connectSparse(core, g, (NetProjection.Sparse) projection);
        }
    }

    private void addRow(Core core, NetProjection projection, int address, int block, int row) {
        core.axons
                .computeIfAbsent(new Key(projection.source, projection.pool, address), key -> new ArrayList<>())
                .add(new int[] {block, row});
    }

    /** One block for each run of compartments whose neurons the projection reaches. */
    private void connectDense(Core core, int g, NetProjection.Dense dense) {
        int[] neurons = core.neurons.get(g);
        int width = dense.weights.length == 0 ? 0 : dense.weights[0].length;
        for (int i = 0; i < neurons.length; ) {
            int end = i;
            while (end < neurons.length && neurons[end] >= dense.from && neurons[end] < dense.from + width) {
                end++;
            }
            if (end == i) {
                i++;
                continue;
            }
            int targets = end - i;
            short[] weights = new short[dense.weights.length * targets];
            for (int w = 0; w < weights.length; w++) {
                weights[w] = dense.weights[w / targets][neurons[i + w % targets] - dense.from];
            }
            for (int a = 0; a < dense.weights.length; a++) {
                addRow(core, dense, a, core.blocks.size(), a);
            }
            core.blocks.add(new DenseBlock(
                    g,
                    dense.weights.length,
                    core.groups.get(g).firstCompartment() + i,
                    targets,
                    Weights.of(weights),
                    dense.shift,
                    dense.delay));
            i = end;
        }
    }

    private void connectSparse(Core core, int g, NetProjection.Sparse sparse) {
        int[] neurons = core.neurons.get(g);
        List<Integer> start = new ArrayList<>(List.of(0));
        List<Integer> target = new ArrayList<>();
        List<Short> weight = new ArrayList<>();
        for (int a = 0; a < sparse.targets.length; a++) {
            int before = target.size();
            for (int e = 0; e < sparse.targets[a].length; e++) {
                for (int i = 0; i < neurons.length; i++) {
                    if (neurons[i] == sparse.targets[a][e]) {
                        target.add(core.groups.get(g).firstCompartment() + i);
                        weight.add(sparse.weights[a][e]);
                    }
                }
            }
            if (target.size() > before) {
                addRow(core, sparse, a, core.blocks.size(), start.size() - 1);
                start.add(target.size());
            }
        }
        short[] weights = new short[weight.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = weight.get(i);
        }
        core.blocks.add(new SparseBlock(
                g,
                start.stream().mapToInt(Integer::intValue).toArray(),
                target.stream().mapToInt(Integer::intValue).toArray(),
                Weights.of(weights),
                sparse.shift,
                sparse.delay));
    }

    /** One block where the patch holds whole channel groups, otherwise one for each channel group that it cuts. */
    private void connectConv(Core core, int g, NetProjection.Conv conv) {
        int perGroup = conv.to.channels / conv.convGroups;
        int[] neurons = core.neurons.get(g);
        int area = conv.to.height * conv.to.width;
        int firstChannel = neurons[0] / area;
        int lastChannel = neurons[neurons.length - 1] / area;
        if (firstChannel % perGroup == 0 && (lastChannel + 1) % perGroup == 0) {
            addConv(core, g, conv, firstChannel, lastChannel);
        } else {
            for (int group = firstChannel / perGroup; group <= lastChannel / perGroup; group++) {
                addConv(
                        core,
                        g,
                        conv,
                        Math.max(firstChannel, group * perGroup),
                        Math.min(lastChannel, (group + 1) * perGroup - 1));
            }
        }
    }

    /** Reaches channels {@code from} to {@code to} of the patch: whole groups, or a part of one. */
    private void addConv(Core core, int g, NetProjection.Conv conv, int from, int to) {
        int perGroup = conv.to.channels / conv.convGroups;
        int inPerGroup = conv.inChannels / conv.convGroups;
        int[] neurons = core.neurons.get(g);
        int area = conv.to.height * conv.to.width;
        int patchChannel = neurons[0] / area;
        int patchChannels = neurons[neurons.length - 1] / area - patchChannel + 1;
        int y0 = neurons[0] % area / conv.to.width;
        int y1 = neurons[neurons.length - 1] % area / conv.to.width;
        int x0 = neurons[0] % conv.to.width;
        int x1 = neurons[neurons.length - 1] % conv.to.width;
        int firstGroup = from / perGroup;
        int groups = to / perGroup - firstGroup + 1;
        int fanOut = Math.min(perGroup, to - from + 1);
        int[] iy = reach(y0, y1, conv.strideY, conv.padY, conv.dilationY, conv.kernelHeight, conv.inHeight);
        int[] ix = reach(x0, x1, conv.strideX, conv.padX, conv.dilationX, conv.kernelWidth, conv.inWidth);
        if (iy[0] > iy[1] || ix[0] > ix[1]) {
            return;
        }
        if ((core.blocks.size() & 1) == 0) {
            // The whole input map instead of the rows and columns that matter.
            iy = new int[] {0, conv.inHeight - 1};
            ix = new int[] {0, conv.inWidth - 1};
        }
        int inChannels = groups * inPerGroup;
        int[] channelOffset = new int[inChannels];
        short[] weights = new short[inChannels * conv.kernelHeight * conv.kernelWidth * fanOut];
        int w = 0;
        for (int ci = 0; ci < inChannels; ci++) {
            int firstOut = Math.max(from, (firstGroup + ci / inPerGroup) * perGroup);
            channelOffset[ci] = firstOut - patchChannel;
            for (int ky = 0; ky < conv.kernelHeight; ky++) {
                for (int kx = 0; kx < conv.kernelWidth; kx++) {
                    for (int c = 0; c < fanOut; c++) {
                        weights[w++] = (short) conv.weight(firstOut + c, ci % inPerGroup, ky, kx);
                    }
                }
            }
        }
        int height = iy[1] - iy[0] + 1;
        int width = ix[1] - ix[0] + 1;
        for (int row = 0; row < inChannels * height * width; row++) {
            int y = iy[0] + row / width % height;
            int x = ix[0] + row % width;
            int ci = firstGroup * inPerGroup + row / width / height;
            int address = (ci * conv.inHeight + y) * conv.inWidth + x;
            if (reaches(conv, address, neurons)) {
                addRow(core, conv, address, core.blocks.size(), row);
            }
        }
        core.blocks.add(new ConvBlock(
                g,
                inChannels,
                iy[0],
                ix[0],
                height,
                width,
                core.groups.get(g).firstCompartment(),
                patchChannels,
                y0,
                x0,
                y1 - y0 + 1,
                x1 - x0 + 1,
                conv.kernelHeight,
                conv.kernelWidth,
                conv.strideY,
                conv.strideX,
                conv.padY,
                conv.padX,
                conv.dilationY,
                conv.dilationX,
                fanOut,
                channelOffset,
                kernels.computeIfAbsent(ShortBuffer.wrap(weights), kernel -> Weights.of(weights)),
                conv.shift,
                conv.delay));
    }

    private static boolean reaches(NetProjection.Conv conv, int address, int[] neurons) {
        return conv.synapses(address).stream()
                .anyMatch(synapse -> Arrays.stream(neurons).anyMatch(n -> n == synapse.neuron()));
    }

    /** First and last input coordinate inside the map that a tap of the outputs falls on. */
    private static int[] reach(int out0, int out1, int stride, int pad, int dilation, int kernel, int in) {
        int first = in;
        int last = -1;
        for (int o = out0; o <= out1; o++) {
            for (int k = 0; k < kernel; k++) {
                int i = o * stride - pad + k * dilation;
                if (i >= 0 && i < in) {
                    first = Math.min(first, i);
                    last = Math.max(last, i);
                }
            }
        }
        return new int[] {first, last};
    }

    private CoreProgram program(int number, Core core) {
        int[] inStart = new int[core.axons.size() + 1];
        List<int[]> rows = new ArrayList<>();
        int axon = 0;
        for (List<int[]> entries : core.axons.values()) {
            rows.addAll(entries);
            inStart[++axon] = rows.size();
        }
        List<int[]> packets = new ArrayList<>();
        int[] outStart = new int[core.compartments + 1];
        int compartment = 0;
        for (int g = 0; g < core.groups.size(); g++) {
            for (int n : core.neurons.get(g)) {
                packets.addAll(packets(core.groups.get(g).layer(), n));
                outStart[++compartment] = packets.size();
            }
        }
        return new CoreProgram(
                number,
                core.groups,
                core.blocks,
                new AxonIn(
                        inStart,
                        rows.stream().mapToInt(row -> row[0]).toArray(),
                        rows.stream().mapToInt(row -> row[1]).toArray()),
                new AxonOut(
                        outStart,
                        packets.stream().mapToInt(packet -> packet[0]).toArray(),
                        packets.stream().mapToInt(packet -> packet[1]).toArray()));
    }

    /** Destination core and axon there of every packet that one spike sends. */
    private List<int[]> packets(int source, int neuron) {
        List<int[]> packets = new ArrayList<>();
        cores.forEach((number, core) -> {
            int axon = 0;
            for (Key key : core.axons.keySet()) {
                if (key.source() == source && key.address() == address(source, key.pool(), neuron)) {
                    packets.add(new int[] {number, axon});
                }
                axon++;
            }
        });
        return packets;
    }

    private int address(int source, int pool, int neuron) {
        return net.projections.stream()
                .filter(p -> p.source == source && p.pool == pool)
                .findFirst()
                .orElseThrow()
                .address(net.layers.get(source), neuron);
    }

    private List<InputStage> inputs() {
        List<InputStage> inputs = new ArrayList<>();
        for (int s = 0; s < net.stages.size(); s++) {
            int neurons = net.layers.get(net.stages.get(s)).neurons();
            inputs.add(new DenseInput(
                    net.stages.get(s),
                    net.valuesPerSample,
                    Weights.of(new byte[neurons * net.valuesPerSample]),
                    new double[neurons]));
        }
        return inputs;
    }
}
