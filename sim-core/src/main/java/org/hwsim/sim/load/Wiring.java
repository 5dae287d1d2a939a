package org.hwsim.sim.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hwsim.hw.program.AxonIn;
import org.hwsim.hw.program.AxonOut;
import org.hwsim.sim.core.Outlet;

/** Turns axons of cores into codes of slabs: what each spike writes into which ring. */
final class Wiring {
    private static final Comparator<BlockPlan.Row> BY_CORE = Comparator.comparingInt(BlockPlan.Row::core);

    private final List<CoreLoad> loads;
    private final int[] indexOfCore;
    private final BlockPlans plans;
    private final CorrectionPlan[] corrections;
    private final Set<Integer> unlike = new TreeSet<>();

    /**
     * @param indexOfCore by number over the board
     * @param corrections by shard
     */
    Wiring(List<CoreLoad> loads, int[] indexOfCore, BlockPlans plans, CorrectionPlan[] corrections) {
        this.loads = loads;
        this.indexOfCore = indexOfCore;
        this.plans = plans;
        this.corrections = corrections;
    }

    /** Layers whose slices are not addressed alike by every spike; their slabs have to be taken apart. */
    Set<Integer> unlike() {
        return unlike;
    }

    Outlet[] outlets(SlabPlan source) {
        TreeMap<Long, Draft> drafts = new TreeMap<>();
        TreeMap<Integer, List<BlockPlan.Row>> rows = new TreeMap<>();
        for (int m = 0; m < source.members.size(); m++) {
            CoreGroup member = source.members.get(m);
            AxonOut axons = member.load().program.axonOut();
            int first = member.group().firstCompartment();
            for (int i = 0; i < source.position[m].length; i++) {
                int position = source.position[m][i];
                for (int e = axons.start().at(first + i); e < axons.start().at(first + i + 1); e++) {
                    CoreLoad to = loads.get(indexOfCore[axons.core().at(e)]);
                    collect(to, axons.axon().at(e), rows, drafts, source.size, position);
                }
                for (List<BlockPlan.Row> ofPlan : rows.values()) {
                    wire(ofPlan, drafts, source.size, position);
                }
                rows.clear();
            }
        }
        return drafts.values().stream().map(Draft::outlet).toArray(Outlet[]::new);
    }

    private void collect(
            CoreLoad to,
            int axon,
            TreeMap<Integer, List<BlockPlan.Row>> rows,
            TreeMap<Long, Draft> drafts,
            int size,
            int position) {
        AxonIn in = to.program.axonIn();
        int from = in.start().at(axon);
        int end = in.start().at(axon + 1);
        for (int e = from; e < end; e++) {
            BlockPlan plan = plans.of(to.index, in.block().at(e));
            rows.computeIfAbsent(plan.number, number -> new ArrayList<>())
                    .add(new BlockPlan.Row(to, in.block().at(e), in.row().at(e)));
        }
        if (end - from != 1) {
            CorrectionPlan correction = corrections[to.shard];
            write(drafts, to.shard, correction.block, size, position, correction.code(to.index, 1 - (end - from)));
        }
    }

    private void wire(List<BlockPlan.Row> rows, TreeMap<Long, Draft> drafts, int size, int position) {
        BlockPlan plan = plans.of(rows.get(0).core(), rows.get(0).block());
        rows.sort(BY_CORE);
        int code = plan.code(rows);
        if (code >= 0) {
            write(drafts, plan.slab.shard, plan.block, size, position, code);
        } else if (plan.isAlone()) {
            for (BlockPlan.Row row : rows) {
                write(drafts, plan.slab.shard, plan.block, size, position, plan.code(List.of(row)));
            }
        } else {
            unlike.add(plan.slab.layer());
        }
    }

    /** A position that sends several codes to one block does so through several outlets. */
    private static void write(TreeMap<Long, Draft> drafts, int shard, int block, int size, int position, int code) {
        long key = ((long) shard << 54) | ((long) block << 22);
        Draft draft = drafts.computeIfAbsent(key, k -> new Draft(shard, block, size));
        while (draft.code[position] != Outlet.NONE) {
            draft = drafts.computeIfAbsent(++key, k -> new Draft(shard, block, size));
        }
        draft.code[position] = code;
    }

    /** An outlet over a whole slab, before it is cut to the positions that send something. */
    private static final class Draft {
        private final int shard;
        private final int block;
        private final int[] code;

        Draft(int shard, int block, int size) {
            this.shard = shard;
            this.block = block;
            this.code = new int[size];
            Arrays.fill(code, Outlet.NONE);
        }

        Outlet outlet() {
            int from = 0;
            while (code[from] == Outlet.NONE) {
                from++;
            }
            int to = code.length;
            while (code[to - 1] == Outlet.NONE) {
                to--;
            }
            return new Outlet(shard, block, from, Arrays.copyOfRange(code, from, to));
        }
    }
}
