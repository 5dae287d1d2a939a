package org.hwsim.sim.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.SparseBlock;
import org.hwsim.hw.program.SynapseBlock;

/** The blocks of all slabs, and which of them each block of each core has become part of. */
final class BlockPlans {
    private final BlockPlan[][] planOf;
    private final List<List<BlockPlan>> byShard = new ArrayList<>();
    private int next;

    BlockPlans(List<CoreLoad> loads, int shards) {
        this.planOf = new BlockPlan[loads.size()][];
        for (CoreLoad load : loads) {
            planOf[load.index] = new BlockPlan[load.program.blocks().size()];
        }
        for (int shard = 0; shard < shards; shard++) {
            byShard.add(new ArrayList<>());
        }
    }

    /** The plan that a block of a core is part of. */
    BlockPlan of(int core, int block) {
        return planOf[core][block];
    }

    List<BlockPlan> ofShard(int shard) {
        return byShard.get(shard);
    }

    /** Makes the plans of a slab's blocks. */
    void add(SlabPlan slab) {
        Map<List<Integer>, BlockPlan> sparse = new HashMap<>();
        CoreGroup first = slab.members.get(0);
        int ordinal = 0;
        for (int b : first.blocks()) {
            if (!(first.block(b) instanceof SparseBlock)) {
                addDenseOrConv(slab, ordinal++);
            }
        }
        for (CoreGroup member : slab.members) {
            for (int b : member.blocks()) {
                if (member.block(b) instanceof SparseBlock block) {
                    List<Integer> key = List.of(block.shift(), block.delay());
                    BlockPlan plan = sparse.get(key);
                    if (plan == null) {
                        plan = added(new SparsePlan(slab, block.shift(), block.delay(), next++));
                        sparse.put(key, plan);
                    }
                    planOf[member.load().index][b] = plan;
                }
            }
        }
    }

    /** Blocks of members are alike, so those with the same ordinal belong together. */
    private void addDenseOrConv(SlabPlan slab, int ordinal) {
        List<SynapseBlock> slices = new ArrayList<>();
        int[] index = new int[slab.members.size()];
        for (int m = 0; m < index.length; m++) {
            CoreGroup member = slab.members.get(m);
            int seen = 0;
            for (int b : member.blocks()) {
                if (!(member.block(b) instanceof SparseBlock) && seen++ == ordinal) {
                    slices.add(member.block(b));
                    index[m] = b;
                }
            }
        }
        BlockPlan plan;
        if (slices.get(0) instanceof ConvBlock) {
            plan = new ConvPlan(slab, slices.stream().map(ConvBlock.class::cast).toList(), next++);
        } else {
            plan = new DensePlan(
                    slab, slices.stream().map(DenseBlock.class::cast).toList(), next++);
        }
        added(plan);
        for (int m = 0; m < index.length; m++) {
            planOf[slab.members.get(m).load().index][index[m]] = plan;
        }
    }

    private BlockPlan added(BlockPlan plan) {
        List<BlockPlan> shard = byShard.get(plan.slab.shard);
        plan.block = shard.size();
        shard.add(plan);
        return plan;
    }
}
