package org.hwsim.sim.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.hwsim.hw.energy.TimingModel;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.SumProof;
import org.hwsim.sim.core.BlockState;
import org.hwsim.sim.core.Outlet;
import org.hwsim.sim.core.Shard;
import org.hwsim.sim.core.Slab;
import org.hwsim.sim.kernel.BlockKernel;
import org.hwsim.sim.kernel.KernelSelection;
import org.hwsim.sim.memory.AlignedArrays;

/**
 * Turns a program into shards. Cores of a shard that hold slices of one kernel become one slab: spikes reach it once, and
 * in every count its cores stay apart. Used by one thread, once.
 */
public final class ProgramLoader {
    private static final int INTS_A_LINE = AlignedArrays.LINE / Integer.BYTES;

    private final ChipProgram program;
    private final SumProof proof;
    private final RouteTable routes;
    private final int membraneLimit;
    private final TimingModel timing;
    private final KernelSelection.Loading kernels;
    private final int[] indexOfCore;
    private final int[] firstCompartment;
    private final List<CoreLoad> loads = new ArrayList<>();

    private ProgramLoader(
            ChipProgram program,
            SumProof proof,
            int coresOfBoard,
            int membraneLimit,
            TimingModel timing,
            Routing routing,
            KernelSelection kernels) {
        this.program = program;
        this.proof = proof;
        this.indexOfCore = new int[coresOfBoard];
        this.firstCompartment = new int[program.cores().size() + 1];
        this.routes = new RouteTable(routing);
        this.membraneLimit = membraneLimit;
        this.timing = timing;
        this.kernels = kernels.open();
    }

    /**
     * @param program checked against the board
     * @param proof what the check left to the input
     * @param coresOfBoard cores over the board
     * @param membraneLimit largest membrane value; the least is its negative
     * @param timing what actions take
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
        return new ProgramLoader(program, proof, coresOfBoard, membraneLimit, timing, routing, kernels).load(threads);
    }

    private LoadedProgram load(int threads) {
        for (int i = 0; i < program.cores().size(); i++) {
            CoreProgram core = program.cores().get(i);
            indexOfCore[core.core()] = i;
            firstCompartment[i + 1] = Math.addExact(firstCompartment[i], core.compartments());
        }
        for (int i = 0; i < program.cores().size(); i++) {
            CoreProgram core = program.cores().get(i);
            loads.add(new CoreLoad(i, core, Ways.of(core, indexOfCore, routes)));
        }
        int workers = workers(threads);
        ShardSplit.assign(loads, workers);
        Set<Integer> apart = new TreeSet<>();
        while (true) {
            LoadPlan plan = new LoadPlan(loads, indexOfCore, workers, apart);
            if (plan.unlike().isEmpty()) {
                return build(plan, workers);
            }
            apart.addAll(plan.unlike());
        }
    }

    private int workers(int threads) {
        long used =
                program.cores().stream().filter(core -> core.compartments() > 0).count();
        return (int) Math.max(1, Math.min(threads, used));
    }

    private LoadedProgram build(LoadPlan plan, int workers) {
        SpikeClassTable classes = new SpikeClassTable(loads, indexOfCore, routes);
        List<Shard> shards = new ArrayList<>();
        for (int shard = 0; shard < workers; shard++) {
            shards.add(shard(shard, plan, classes));
        }
        loads.forEach(CoreLoad::loaded);
        return new LoadedProgram(program, shards, routes.routes(), loads, indexOfCore);
    }

    private Shard shard(int index, LoadPlan plan, SpikeClassTable classes) {
        List<SlabPlan> plans = plan.slabs(index);
        int used = AlignedArrays.firstInt();
        boolean leaks = false;
        for (SlabPlan slab : plans) {
            slab.base = used;
            used = Math.addExact(used, (slab.size + INTS_A_LINE - 1) / INTS_A_LINE * INTS_A_LINE);
            leaks |= slab.group(0).soma().membraneDecay() > 0;
        }
        int[] arena = AlignedArrays.ints(used);
        int[] due = leaks ? AlignedArrays.ints(used) : arena;
        Slab[] slabs = new Slab[plans.size()];
        IdentityHashMap<SlabPlan, Slab> slabOf = new IdentityHashMap<>();
        for (int s = 0; s < slabs.length; s++) {
            slabs[s] = slab(plans.get(s), classes, plan.outlets(plans.get(s)), arena, due);
            slabOf.put(plans.get(s), slabs[s]);
        }
        List<BlockState> blocks = new ArrayList<>();
        for (BlockPlan block : plan.blocks(index)) {
            Slab target = Objects.requireNonNull(slabOf.get(block.slab), "a block's slab is planned with it");
            BlockKernel[] ofBlock = block.kernels(kernels);
            blocks.add(BlockState.onto(target, ofBlock, block.delay, block.arrivals(ofBlock, target, timing)));
        }
        blocks.add(BlockState.counting(plan.corrections(index).arrivals(timing)));
        int[] cores = loads.stream()
                .filter(load -> load.shard == index)
                .mapToInt(load -> load.index)
                .toArray();
        return new Shard(index, cores, loads.size(), slabs, blocks.toArray(BlockState[]::new));
    }

    private Slab slab(SlabPlan plan, SpikeClassTable classes, Outlet[] outlets, int[] arena, int[] due) {
        return new Slab(
                plan.parameters(firstCompartment),
                plan.slabMembers(),
                classes.of(plan),
                outlets,
                membraneLimit,
                program.layers().get(plan.layer()).windowSteps(),
                arena,
                due,
                plan.base,
                proof.currentLimit(plan.layer()),
                stagesOf(plan.layer()));
    }

    private int[] stagesOf(int layer) {
        int[] stages = new int[program.inputs().size()];
        int count = 0;
        for (int s = 0; s < stages.length; s++) {
            if (program.inputs().get(s).layer() == layer) {
                stages[count++] = s;
            }
        }
        return Arrays.copyOf(stages, count);
    }
}
