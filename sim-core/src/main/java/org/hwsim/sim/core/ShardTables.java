package org.hwsim.sim.core;

import java.util.List;
import org.hwsim.hw.program.CoreProgram;

/**
 * How packets are addressed in one shard: gives each axon-in of its cores a spike word.
 *
 * @param index of the shard
 * @param loads its cores
 * @param words what words mean
 * @param axons the axons that need a table
 */
record ShardTables(int index, List<CoreLoad> loads, SpikeWords words, SharedAxons axons) {
    ShardTables(int index, List<CoreLoad> loads) {
        this(index, loads, words(loads), new SharedAxons(0, 0));
    }

    ShardTables {
        axons = address(index, loads, words);
    }

    private static SpikeWords words(List<CoreLoad> loads) {
        return new SpikeWords(
                loads.stream().mapToInt(load -> load.program.blocks().size()).sum());
    }

    private static SharedAxons address(int shard, List<CoreLoad> loads, SpikeWords words) {
        int shared = 0;
        int entries = 0;
        int firstBlock = 0;
        for (CoreLoad load : loads) {
            load.shard = shard;
            int[] start = load.program.axonIn().start();
            for (int axon = 0; axon < load.word.length; axon++) {
                if (isOneRow(load, axon, words)) {
                    int block = load.program.axonIn().block()[start[axon]];
                    load.word[axon] = words.word(firstBlock + block, code(load, start[axon]));
                } else {
                    load.word[axon] = ~shared++;
                    entries = Math.addExact(entries, start[axon + 1] - start[axon]);
                }
            }
            firstBlock += load.program.blocks().size();
        }
        SharedAxons axons = new SharedAxons(shared, entries);
        firstBlock = 0;
        for (int c = 0; c < loads.size(); c++) {
            addShared(loads.get(c), c, firstBlock, axons);
            firstBlock += loads.get(c).program.blocks().size();
        }
        return axons;
    }

    private static boolean isOneRow(CoreLoad load, int axon, SpikeWords words) {
        int[] start = load.program.axonIn().start();
        return start[axon + 1] - start[axon] == 1 && words.fits(code(load, start[axon]));
    }

    private static int code(CoreLoad load, int entry) {
        int block = load.program.axonIn().block()[entry];
        return load.reach[block].code(load.program.axonIn().row()[entry]);
    }

    private static void addShared(CoreLoad load, int core, int firstBlock, SharedAxons axons) {
        CoreProgram program = load.program;
        int[] start = program.axonIn().start();
        for (int axon = 0; axon < load.word.length; axon++) {
            if (load.word[axon] < 0) {
                int at = ~load.word[axon];
                axons.core[at] = core;
                int group = start[axon] == start[axon + 1]
                        ? 0
                        : program.blocks()
                                .get(program.axonIn().block()[start[axon]])
                                .group();
                axons.layer[at] = program.groups().isEmpty()
                        ? 0
                        : program.groups().get(group).layer();
                int entry = axons.entryStart[at];
                for (int e = start[axon]; e < start[axon + 1]; e++) {
                    axons.entryBlock[entry] = firstBlock + program.axonIn().block()[e];
                    axons.entryCode[entry++] = code(load, e);
                }
                axons.entryStart[at + 1] = entry;
            }
        }
    }
}
