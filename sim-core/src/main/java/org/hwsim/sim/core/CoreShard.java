package org.hwsim.sim.core;

import java.util.Arrays;
import java.util.List;

/**
 * The cores that one worker owns outright: a contiguous run of the program's mapped cores. Kept from run to run; cleared
 * at the start of each.
 */
public final class CoreShard {
    final int index;
    final List<CoreState> cores;
    final List<BlockState> blocks;
    final AxonTable axons;
    final DelayWheel wheel;
    final int compartments;
    final int largestGroup;

    CoreShard(int index, List<CoreState> cores, List<BlockState> blocks, AxonTable axons) {
        this.index = index;
        this.cores = List.copyOf(cores);
        this.blocks = List.copyOf(blocks);
        this.axons = axons;
        this.wheel = new DelayWheel(blocks.stream().mapToInt(b -> b.delay).max().orElse(1));
        this.compartments = cores.stream().mapToInt(CoreState::compartments).sum();
        this.largestGroup = cores.stream()
                .flatMap(core -> Arrays.stream(core.groups))
                .mapToInt(group -> group.size)
                .max()
                .orElse(0);
    }

    void clear() {
        for (CoreState core : cores) {
            core.clear();
        }
        for (BlockState block : blocks) {
            block.pendingCount = 0;
            block.unfinished = false;
        }
        Arrays.fill(axons.packets, 0);
        wheel.clear();
    }
}
