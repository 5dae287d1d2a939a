package org.hwsim.sim.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.program.AxonOut;
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
            Routing routing,
            int membraneLimit,
            KernelSelection kernels) {
        this.program = program;
        this.proof = proof;
        this.indexOfCore = new int[coresOfBoard];
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
            Routing routing,
            KernelSelection kernels,
            int threads) {
        return new ProgramLoader(program, proof, coresOfBoard, routing, membraneLimit, kernels).load(threads);
    }

    private LoadedProgram load(int threads) {
        for (int i = 0; i < program.cores().size(); i++) {
            indexOfCore[program.cores().get(i).core()] = i;
            loads.add(new CoreLoad(program.cores().get(i)));
        }
        int[] firstCore = Balance.split(loads.stream().mapToLong(CoreLoad::work).toArray(), workers(threads));
        List<ShardTables> tables = new ArrayList<>();
        for (int shard = 0; shard + 1 < firstCore.length; shard++) {
            tables.add(new ShardTables(shard, loads.subList(firstCore[shard], firstCore[shard + 1])));
        }
        List<CoreShard> shards = new ArrayList<>();
        for (ShardTables table : tables) {
            shards.add(shard(table, tables.size()));
        }
        return new LoadedProgram(shards, routes);
    }

    private int workers(int threads) {
        long used =
                program.cores().stream().filter(core -> core.compartments() > 0).count();
        return (int) Math.max(1, Math.min(threads, used));
    }

    private CoreShard shard(ShardTables table, int shards) {
        List<CoreState> cores = new ArrayList<>();
        List<BlockState> blocks = new ArrayList<>();
        for (CoreLoad load : table.loads()) {
            CoreState core = core(load, blocks.size(), shards);
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
            cores.add(core);
        }
        return new CoreShard(table.index(), cores, blocks, table.words(), table.axons());
    }

    private CoreState core(CoreLoad load, int firstBlock, int shards) {
        CoreProgram from = load.program;
        GroupState[] groups = new GroupState[from.groups().size()];
        for (int g = 0; g < groups.length; g++) {
            CompartmentGroup group = from.groups().get(g);
            groups[g] = new GroupState(
                    group,
                    membraneLimit,
                    program.layers().get(group.layer()).windowSteps(),
                    proof.currentLimit(group.layer()),
                    stagesOf(group.layer()));
        }
        PacketList[] out = new PacketList[shards];
        for (int to = 0; to < shards; to++) {
            out[to] = packets(from, groups, to);
        }
        return new CoreState(
                from.core(), groups, firstBlock, firstBlock + from.blocks().size(), out);
    }

    private PacketList packets(CoreProgram from, GroupState[] groups, int shard) {
        AxonOut axons = from.axonOut();
        int[] start = new int[from.compartments() + 1];
        int[] word = new int[axons.entries()];
        int[] route = new int[axons.entries()];
        int n = 0;
        for (GroupState group : groups) {
            for (int i = 0; i < group.size; i++) {
                int compartment = group.firstCompartment + i;
                for (int e = axons.start()[compartment]; e < axons.start()[compartment + 1]; e++) {
                    CoreLoad to = loads.get(indexOfCore[axons.core()[e]]);
                    if (to.shard == shard) {
                        word[n] = to.word[axons.axon()[e]];
                        route[n] = route(from.core(), axons.core()[e]);
                        addCost(group, i, routes.get(route[n]), to, axons.axon()[e]);
                        n++;
                    }
                }
                start[compartment + 1] = n;
            }
        }
        return new PacketList(start, Arrays.copyOf(word, n), Arrays.copyOf(route, n));
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
