package org.hwsim.sim.core;

import java.util.Arrays;
import java.util.List;

/**
 * The cores that one worker owns outright: a contiguous run of the program's mapped cores. Kept from run to run; cleared
 * at the start of each.
 */
public final class CoreShard {
    final int index;
    final CoreState[] cores;
    final BlockState[] blocks;
    final int[] coreOfBlock;
    final SpikeWords words;
    final SharedAxons axons;
    final DelayWheel wheel;
    final int compartments;
    final int largestGroup;

    CoreShard(int index, List<CoreState> cores, List<BlockState> blocks, SpikeWords words, SharedAxons axons) {
        this.index = index;
        this.cores = cores.toArray(CoreState[]::new);
        this.blocks = blocks.toArray(BlockState[]::new);
        this.coreOfBlock = new int[blocks.size()];
        for (int c = 0; c < this.cores.length; c++) {
            Arrays.fill(coreOfBlock, this.cores[c].firstBlock, this.cores[c].endBlock, c);
        }
        this.words = words;
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
            block.clear();
        }
        Arrays.fill(axons.packets, 0);
        wheel.clear();
    }
}
