package org.hwsim.sim.load;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.hwsim.sim.core.Outlet;

/** The slabs and blocks of all shards, and how spikes get from one to the other: tables, before any state. */
final class LoadPlan {
    private final List<List<SlabPlan>> slabs = new ArrayList<>();
    private final BlockPlans blocks;
    private final CorrectionPlan[] corrections;
    private final IdentityHashMap<SlabPlan, Outlet[]> outlets = new IdentityHashMap<>();
    private final Set<Integer> unlike;

    /** @param apart layers whose groups stay for themselves */
    LoadPlan(List<CoreLoad> loads, int[] indexOfCore, int shards, Set<Integer> apart) {
        this.blocks = new BlockPlans(loads, shards);
        this.corrections = new CorrectionPlan[shards];
        for (int shard = 0; shard < shards; shard++) {
            int owner = shard;
            slabs.add(SlabPlanner.plan(
                    shard, loads.stream().filter(load -> load.shard == owner).toList(), apart));
            slabs.get(shard).forEach(blocks::add);
            corrections[shard] = new CorrectionPlan(blocks.ofShard(shard).size());
        }
        Wiring wiring = new Wiring(loads, indexOfCore, blocks, corrections);
        for (List<SlabPlan> ofShard : slabs) {
            for (SlabPlan slab : ofShard) {
                outlets.put(slab, wiring.outlets(slab));
            }
        }
        this.unlike = wiring.unlike();
    }

    /** Layers that have to be planned again, apart. */
    Set<Integer> unlike() {
        return unlike;
    }

    List<SlabPlan> slabs(int shard) {
        return slabs.get(shard);
    }

    /** In the order of their numbers; the corrections come after the last. */
    List<BlockPlan> blocks(int shard) {
        return blocks.ofShard(shard);
    }

    CorrectionPlan corrections(int shard) {
        return corrections[shard];
    }

    Outlet[] outlets(SlabPlan slab) {
        Outlet[] of = outlets.get(slab);
        if (of == null) {
            throw new IllegalArgumentException("not a slab of this plan: layer=" + slab.layer());
        }
        return of;
    }
}
