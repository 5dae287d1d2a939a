package org.hwsim.sim.core;

import org.hwsim.hw.energy.Action;
import org.hwsim.sim.kernel.BlockKernel;

/** One synapse block: its kernel, and the rows that packets have addressed and no kernel has added yet. */
final class BlockState {
    /** Rows that one kernel call adds at most: enough for kernels to work on several rows at a time. */
    static final int PENDING = 1024;

    final BlockKernel kernel;
    final RowReach reach;
    final GroupState target;
    final int delay;
    final Action kind;
    final int[] pending = new int[PENDING];
    int pendingCount;

    /** Packets of this step that named a row of this block in their word. */
    int stepPackets;

    /** Synaptic operations of this step. */
    long stepSops;

    /** The same over the run. */
    long packets;

    long sops;

    /** Whether the kernel was called in this step and has not been finished. */
    boolean unfinished;

    BlockState(BlockKernel kernel, RowReach reach, GroupState target, int delay, Action kind) {
        this.kernel = kernel;
        this.reach = reach;
        this.target = target;
        this.delay = delay;
        this.kind = kind;
    }

    void clear() {
        pendingCount = 0;
        stepPackets = 0;
        stepSops = 0;
        packets = 0;
        sops = 0;
        unfinished = false;
    }

    void add(int[] codes, int from, int count) {
        kernel.add(codes, from, count, target.due);
        reach.mark(codes, from, count, target.touched);
        target.anyTouched = true;
        unfinished = true;
    }
}
