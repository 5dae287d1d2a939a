package org.hwsim.sim.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.TimingModel;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.SumProof;
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.sim.count.Route;
import org.hwsim.sim.kernel.KernelSelection;

/**
 * Turns a checked program into shards: gives each worker its cores, and works out once what follows from a packet and
 * from a spike. Used by one thread, once.
 */
public final class ProgramLoader {
    private final ChipProgram program;
    private final SumProof proof;
    private final TimingModel timing;
    private final Routing routing;
    private final int membraneLimit;
    private final KernelSelection.Loading kernels;
    private final int[] indexOfCore;
    private final List<CoreLoad> loads = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();
    private final Map<Route, Integer> indexOfRoute = new HashMap<>();

    private ProgramLoader(
            ChipProgram program,
            SumProof proof,
            int coresOfBoard,
            TimingModel timing,
            Routing routing,
            int membraneLimit,
            KernelSelection kernels) {
        this.program = program;
        this.proof = proof;
        this.indexOfCore = new int[coresOfBoard];
        this.timing = timing;
        this.routing = routing;
        this.membraneLimit = membraneLimit;
        this.kernels = kernels.open();
    }

    /**
     * @param program checked against the board
     * @param proof what the check left to the input
     * @param coresOfBoard cores over the board
     * @param membraneLimit largest membrane value; the least is its negative
     * @param threads workers wanted; there are never more than cores with compartments
     */
    public static LoadedProgram load(
            ChipProgram program,
            SumProof proof,
            int coresOfBoard,
            int membraneLimit,
            TimingModel timing,
            Routing routing,
            KernelSelection kernels,
            int threads) {
        return new ProgramLoader(program, proof, coresOfBoard, timing, routing, membraneLimit, kernels).load(threads);
    }

    private LoadedProgram load(int threads) {
        for (int i = 0; i < program.cores().size(); i++) {
            indexOfCore[program.cores().get(i).core()] = i;
            loads.add(new CoreLoad(program.cores().get(i)));
        }
        int[] firstCore = Balance.split(loads.stream().mapToLong(CoreLoad::work).toArray(), workers(threads));
        int[] shardOfCore = new int[loads.size()];
        int[] axonBase = new int[loads.size()];
        for (int shard = 0; shard + 1 < firstCore.length; shard++) {
            int axons = 0;
            for (int c = firstCore[shard]; c < firstCore[shard + 1]; c++) {
                shardOfCore[c] = shard;
                axonBase[c] = axons;
                axons = Math.addExact(axons, loads.get(c).program.axonIn().axons());
            }
        }
        List<CoreShard> shards = new ArrayList<>();
        for (int shard = 0; shard + 1 < firstCore.length; shard++) {
            shards.add(shard(shard, firstCore[shard], firstCore[shard + 1], shardOfCore, axonBase));
        }
        return new LoadedProgram(shards, routes);
    }

    private int workers(int threads) {
        long used =
                program.cores().stream().filter(core -> core.compartments() > 0).count();
        return (int) Math.max(1, Math.min(threads, used));
    }

    private CoreShard shard(int index, int from, int to, int[] shardOfCore, int[] axonBase) {
        int axons = 0;
        int entries = 0;
        for (int c = from; c < to; c++) {
            axons = Math.addExact(axons, loads.get(c).program.axonIn().axons());
            entries = Math.addExact(entries, loads.get(c).program.axonIn().block().length);
        }
        AxonTable table = new AxonTable(axons, entries);
        List<CoreState> cores = new ArrayList<>();
        List<BlockState> blocks = new ArrayList<>();
        for (int c = from; c < to; c++) {
            CoreState core = core(loads.get(c), c - from, shardOfCore, axonBase);
            addAxons(loads.get(c), core, c - from, axonBase[c], blocks.size(), table);
            addBlocks(loads.get(c), core, blocks);
            cores.add(core);
        }
        return new CoreShard(index, cores, blocks, table);
    }

    private void addBlocks(CoreLoad load, CoreState core, List<BlockState> blocks) {
        for (int b = 0; b < load.program.blocks().size(); b++) {
            SynapseBlock block = load.program.blocks().get(b);
            GroupState target = core.groups[block.group()];
            blocks.add(new BlockState(
                    kernels.kernel(block, target.firstCompartment),
                    load.reach[b],
                    target,
                    block.delay(),
                    block.action()));
        }
    }

    private void addAxons(CoreLoad load, CoreState core, int coreInShard, int base, int firstBlock, AxonTable table) {
        CoreProgram from = load.program;
        for (int axon = 0; axon < from.axonIn().axons(); axon++) {
            int at = base + axon;
            table.core[at] = coreInShard;
            int first = from.axonIn().start()[axon];
            int end = from.axonIn().start()[axon + 1];
            table.layer[at] = first == end
                    ? core.groups[0].layer
                    : core.groups[
                            from.blocks().get(from.axonIn().block()[first]).group()]
                            .layer;
            table.receivePs[at] = timing.psPer(Action.AXON_IN)
                    + load.sops(axon, Action.SYNAPTIC_OP_DENSE) * timing.psPer(Action.SYNAPTIC_OP_DENSE)
                    + load.sops(axon, Action.SYNAPTIC_OP_SPARSE) * timing.psPer(Action.SYNAPTIC_OP_SPARSE)
                    + load.sops(axon, Action.SYNAPTIC_OP_CONV) * timing.psPer(Action.SYNAPTIC_OP_CONV);
            int entry = table.entryStart[at];
            for (int e = first; e < end; e++) {
                int block = from.axonIn().block()[e];
                table.entryBlock[entry] = firstBlock + block;
                table.entryCode[entry++] = load.reach[block].code(from.axonIn().row()[e]);
            }
            table.entryStart[at + 1] = entry;
        }
    }

    private CoreState core(CoreLoad load, int coreInShard, int[] shardOfCore, int[] axonBase) {
        CoreProgram from = load.program;
        GroupState[] groups = new GroupState[from.groups().size()];
        for (int g = 0; g < groups.length; g++) {
            CompartmentGroup group = from.groups().get(g);
            groups[g] = new GroupState(
                    group,
                    coreInShard,
                    membraneLimit,
                    program.layers().get(group.layer()).windowSteps(),
                    proof.currentLimit(group.layer()),
                    stagesOf(group.layer()));
        }
        int entries = from.axonOut().entries();
        int[] outShard = new int[entries];
        int[] outWord = new int[entries];
        int[] outRoute = new int[entries];
        for (GroupState group : groups) {
            for (int i = 0; i < group.size; i++) {
                int compartment = group.firstCompartment + i;
                for (int e = from.axonOut().start()[compartment];
                        e < from.axonOut().start()[compartment + 1];
                        e++) {
                    int to = indexOfCore[from.axonOut().core()[e]];
                    int axon = from.axonOut().axon()[e];
                    outShard[e] = shardOfCore[to];
                    outWord[e] = axonBase[to] + axon;
                    outRoute[e] = route(from.core(), from.axonOut().core()[e]);
                    addCost(group, i, routes.get(outRoute[e]), loads.get(to), axon);
                }
            }
        }
        return new CoreState(from.core(), groups, from.axonOut().start(), outShard, outWord, outRoute);
    }

    private void addCost(GroupState group, int i, Route route, CoreLoad to, int axon) {
        int[] cost = group.cost;
        int at = i * SpikeCost.TABLE;
        cost[at + SpikeCost.PACKETS]++;
        cost[at + SpikeCost.HOPS_EW] += route.hopsEw();
        cost[at + SpikeCost.HOPS_NS] += route.hopsNs();
        cost[at + SpikeCost.CHIP_HOPS] += route.chipHops();
        cost[at + SpikeCost.IN_TILE] += route.inTile() ? 1 : 0;
        for (Action kind : CoreLoad.KINDS) {
            int column = at + SpikeCost.sopsColumn(kind);
            cost[column] = Math.addExact(cost[column], to.sops(axon, kind));
        }
        cost[at + SpikeCost.EFFECTIVE_SOPS] += to.effectiveSops[axon];
        group.longestPacketPs[i] = Math.max(group.longestPacketPs[i], route.latencyPs());
    }

    private int route(int fromCore, int toCore) {
        Route route = routing.route(fromCore, toCore);
        Integer known = indexOfRoute.get(route);
        if (known != null) {
            return known;
        }
        routes.add(route);
        indexOfRoute.put(route, routes.size() - 1);
        return routes.size() - 1;
    }

    private List<Integer> stagesOf(int layer) {
        List<Integer> stages = new ArrayList<>();
        for (int s = 0; s < program.inputs().size(); s++) {
            if (program.inputs().get(s).layer() == layer) {
                stages.add(s);
            }
        }
        return stages;
    }
}
