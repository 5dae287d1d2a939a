package org.hwsim.sim.core;

import java.util.Arrays;

/** What one worker owns: its cores, their compartments in slabs, and the blocks onto these. */
public final class Shard {
    final int index;

    /** Cores of the program. */
    final int[] cores;

    final Slab[] slabs;
    final BlockState[] blocks;
    final DelayWheel wheel;
    final int largestSlab;

    /** Busy time of each core of the program over the run; of the own cores only. */
    final long[] busyPs;

    /**
     * @param index of the shard
     * @param cores its cores, by their place in the program
     * @param coresOfProgram cores of all shards
     * @param slabs each with a part of its own in the shard's arena
     * @param blocks in the order by which outlets name them
     */
    public Shard(int index, int[] cores, int coresOfProgram, Slab[] slabs, BlockState[] blocks) {
        this.index = index;
        this.cores = cores;
        this.slabs = slabs;
        this.blocks = blocks;
        this.busyPs = new long[coresOfProgram];
        this.wheel = new DelayWheel(
                Arrays.stream(blocks).mapToInt(block -> block.delay).max().orElse(1));
        this.largestSlab =
                Arrays.stream(slabs).mapToInt(slab -> slab.size).max().orElse(0);
    }

    void clear() {
        for (Slab slab : slabs) {
            slab.clear();
        }
        for (BlockState block : blocks) {
            block.clear();
        }
        wheel.clear();
        Arrays.fill(busyPs, 0);
    }
}
