package org.hwsim.sim.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.chip.Chip;
import org.hwsim.hw.chip.CoreType;
import org.hwsim.hw.chip.NocSpec;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.BarrierTime;
import org.hwsim.hw.energy.EnergyModel;
import org.hwsim.hw.energy.TimingModel;
import org.hwsim.hw.neuron.Soma;
import org.hwsim.hw.program.AxonIn;
import org.hwsim.hw.program.AxonOut;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.Layer;
import org.hwsim.hw.program.Readout;
import org.hwsim.hw.program.SparseBlock;
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.hw.program.Weights;

/** A network of the validation folder as a program, on the chip that its README describes. */
final class PeerProgram {
    private static final int MESH_WIDTH = 8;
    private static final int MESH_HEIGHT = 4;
    private static final int CORES_PER_TILE = 4;

    private static final Soma SOMA = new Soma(Soma.Reset.HARD, Soma.Comparator.ABOVE, true, 0);

    /** Picojoules of the README. */
    static final EnergyModel ENERGY = new EnergyModel(
            Map.of(
                    Action.SYNAPTIC_OP_DENSE, 35.5,
                    Action.SYNAPTIC_OP_SPARSE, 35.5,
                    Action.NEURON_UPDATE_ACTIVE, 51.2 + 21.6,
                    Action.NEURON_UPDATE_IDLE, 51.2 + 21.6,
                    Action.SPIKE, 69.3,
                    Action.AXON_OUT, 111.0,
                    Action.HOP_EW, 3.0,
                    Action.HOP_NS, 4.2),
            List.of());

    private final PeerNetwork network;
    private final List<PeerNetwork.Group> groups;
    private final TreeMap<Integer, Core> cores = new TreeMap<>();

    /** One core's neurons, one run a population. */
    private static final class Core {
        final List<PeerNetwork.Group> groups = new ArrayList<>();
        final List<List<Integer>> neurons = new ArrayList<>();
        final List<SynapseBlock> blocks = new ArrayList<>();
        final List<int[]> axons = new ArrayList<>();
        final List<List<int[]>> out = new ArrayList<>();
    }

    PeerProgram(PeerNetwork network) {
        this.network = network;
        this.groups = List.copyOf(network.groups.values());
        for (PeerNetwork.Group group : groups) {
            for (int n = 0; n < group.bias.size(); n++) {
                Core core = cores.computeIfAbsent(coreOf(group, n), c -> new Core());
                if (core.groups.isEmpty() || core.groups.get(core.groups.size() - 1) != group) {
                    core.groups.add(group);
                    core.neurons.add(new ArrayList<>());
                }
                core.neurons.get(core.neurons.size() - 1).add(n);
                core.out.add(new ArrayList<>());
            }
        }
        for (PeerNetwork.Edge edge : network.edges) {
            cores.forEach((number, core) -> connect(edge, number, core));
        }
    }

    /** Tile i of the mesh lies at x = i div 4, y = i mod 4. */
    private static int coreOf(PeerNetwork.Group group, int neuron) {
        int[] place = group.place.get(neuron);
        int tile = place[0] % MESH_HEIGHT * MESH_WIDTH + place[0] / MESH_HEIGHT;
        return tile * CORES_PER_TILE + place[1];
    }

    private int compartmentOf(Core core, PeerNetwork.Group group, int neuron) {
        int first = 0;
        for (int g = 0; g < core.groups.size(); g++) {
            if (core.groups.get(g) == group) {
                return first + Collections.binarySearch(core.neurons.get(g), neuron);
            }
            first += core.neurons.get(g).size();
        }
        throw new IllegalStateException("no such neuron on this core: " + group.name + "." + neuron);
    }

    private void connect(PeerNetwork.Edge edge, int number, Core core) {
        int g = core.groups.indexOf(edge.to);
        if (g < 0) {
            return;
        }
        List<Integer> targets = core.neurons.get(g);
        int sources = edge.from.bias.size();
        int[][] rows = new int[sources][];
        int[][] weights = new int[sources][];
        if (edge.dense) {
            for (int s = 0; s < sources; s++) {
                rows[s] = targets.stream().mapToInt(Integer::intValue).toArray();
                int row = s * edge.to.bias.size();
                weights[s] =
                        Arrays.stream(rows[s]).map(t -> edge.weights[row + t]).toArray();
            }
        } else {
            Arrays.fill(rows, new int[0]);
            Arrays.fill(weights, new int[0]);
            for (int e = 0; e < edge.weights.length; e++) {
                int s = edge.pairs[2 * e];
                int t = edge.pairs[2 * e + 1];
                if (coreOf(edge.to, t) == number) {
                    rows[s] = append(rows[s], t);
                    weights[s] = append(weights[s], edge.weights[e]);
                }
            }
        }
        for (int s = 0, row = 0; s < sources; s++) {
            if (rows[s].length > 0) {
                Core from = cores.get(coreOf(edge.from, s));
                from.out.get(compartmentOf(from, edge.from, s)).add(new int[] {number, core.axons.size()});
                core.axons.add(new int[] {core.blocks.size(), row++});
            }
        }
        core.blocks.add(edge.dense ? dense(core, edge, g, rows, weights) : sparse(core, edge, g, rows, weights));
    }

    private SynapseBlock dense(Core core, PeerNetwork.Edge edge, int g, int[][] rows, int[][] weights) {
        int targets = rows[0].length;
        byte[] flat = new byte[rows.length * targets];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (byte) weights[i / targets][i % targets];
        }
        return new DenseBlock(
                g, rows.length, compartmentOf(core, edge.to, rows[0][0]), targets, Weights.of(flat), 0, 1);
    }

    private SynapseBlock sparse(Core core, PeerNetwork.Edge edge, int g, int[][] rows, int[][] weights) {
        int[] start = {0};
        int[] target = new int[0];
        int[] weight = new int[0];
        for (int s = 0; s < rows.length; s++) {
            if (rows[s].length > 0) {
                int at = target.length;
                target = Arrays.copyOf(target, at + rows[s].length);
                weight = Arrays.copyOf(weight, target.length);
                for (int i = 0; i < rows[s].length; i++) {
                    target[at + i] = compartmentOf(core, edge.to, rows[s][i]);
                    weight[at + i] = weights[s][i];
                }
                start = append(start, target.length);
            }
        }
        byte[] bytes = new byte[weight.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) weight[i];
        }
        return new SparseBlock(g, start, target, Weights.of(bytes), 0, 1);
    }

    private static int[] append(int[] to, int value) {
        int[] longer = Arrays.copyOf(to, to.length + 1);
        longer[to.length] = value;
        return longer;
    }

    /** The program of a run of so many steps: one sample, one window, no input but the biases. */
    ChipProgram steps(int steps) {
        List<Layer> layers = groups.stream()
                .map(group -> new Layer(group.name, group.bias.size(), 0, steps))
                .toList();
        List<CoreProgram> programs = new ArrayList<>();
        cores.forEach((number, core) -> programs.add(program(number, core)));
        return new ChipProgram(
                "peer",
                1,
                1,
                steps,
                steps,
                layers,
                programs,
                List.of(),
                new Readout(0, Readout.By.SPIKES, new double[layers.get(0).neurons()]));
    }

    private CoreProgram program(int number, Core core) {
        List<CompartmentGroup> compartments = new ArrayList<>();
        int first = 0;
        for (int g = 0; g < core.groups.size(); g++) {
            PeerNetwork.Group group = core.groups.get(g);
            int[] neurons =
                    core.neurons.get(g).stream().mapToInt(Integer::intValue).toArray();
            int[] threshold = new int[neurons.length];
            Arrays.fill(threshold, group.threshold);
            compartments.add(new CompartmentGroup(
                    groups.indexOf(group),
                    first,
                    neurons,
                    SOMA,
                    Arrays.stream(neurons).map(group.bias::get).toArray(),
                    threshold,
                    new int[neurons.length],
                    new int[neurons.length]));
            first += neurons.length;
        }
        int[] inStart = new int[core.axons.size() + 1];
        Arrays.setAll(inStart, i -> i);
        int[] outStart = {0};
        int[] outCore = new int[0];
        int[] outAxon = new int[0];
        for (List<int[]> packets : core.out) {
            for (int[] packet : packets) {
                outCore = append(outCore, packet[0]);
                outAxon = append(outAxon, packet[1]);
            }
            outStart = append(outStart, outCore.length);
        }
        return new CoreProgram(
                number,
                compartments,
                core.blocks,
                new AxonIn(
                        inStart,
                        core.axons.stream().mapToInt(axon -> axon[0]).toArray(),
                        core.axons.stream().mapToInt(axon -> axon[1]).toArray()),
                new AxonOut(outStart, outCore, outAxon));
    }

    /** Name of a neuron in the peer's files. */
    String name(int coreNumber, int compartment) {
        Core core = cores.get(coreNumber);
        int first = 0;
        for (int g = 0; g < core.groups.size(); g++) {
            List<Integer> neurons = core.neurons.get(g);
            if (compartment < first + neurons.size()) {
                return core.groups.get(g).name + "." + neurons.get(compartment - first);
            }
            first += neurons.size();
        }
        throw new IllegalStateException("no compartment " + compartment + " on core " + coreNumber);
    }

    /** Times of the README, in picoseconds. */
    static Board board() {
        var barrier = new BarrierTime(
                new TreeMap<>(Map.of(1, 600_000L, 2, 1_000_000L, 4, 1_400_000L, 29, 1_800_000L)),
                BarrierTime.Between.NEAREST_NOT_ABOVE);
        var timing = new TimingModel(
                Map.of(
                        Action.SYNAPTIC_OP_DENSE, 3_800L,
                        Action.SYNAPTIC_OP_SPARSE, 3_800L,
                        Action.NEURON_UPDATE_ACTIVE, 6_000L + 3_700L,
                        Action.NEURON_UPDATE_IDLE, 6_000L + 3_700L,
                        Action.SPIKE, 30_000L,
                        Action.AXON_OUT, 5_100L,
                        Action.AXON_IN, 16_000L,
                        Action.HOP_EW, 4_100L,
                        Action.HOP_NS, 6_500L),
                TimingModel.Stages.OVERLAPPED,
                barrier);
        return Board.of(new Chip(
                "peer",
                "the chip of the validation folder",
                new NocSpec(MESH_WIDTH, MESH_HEIGHT, CORES_PER_TILE),
                new CoreType(1024, Long.MAX_VALUE, 64, 1 << 20, 1 << 20, 62, 9, 0, 32, 31, 0, 24, true, 0),
                ENERGY,
                timing,
                new TreeMap<>()));
    }
}
