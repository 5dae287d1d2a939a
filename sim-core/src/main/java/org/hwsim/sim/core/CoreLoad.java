package org.hwsim.sim.core;

import java.util.List;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.SynapseBlock;

/** What is worked out of one core's tables while a program is loaded. */
final class CoreLoad {
    static final List<Action> KINDS =
            List.of(Action.SYNAPTIC_OP_DENSE, Action.SYNAPTIC_OP_SPARSE, Action.SYNAPTIC_OP_CONV);

    final CoreProgram program;
    final RowReach[] reach;

    final int[] effectiveSops;

    /** Spike word of each axon-in in its shard; set once the shards are known. */
    final int[] word;

    /** The shard that owns the core; set once the shards are known. */
    int shard;

    private final int[][] sops;
    private long totalSops;

    CoreLoad(CoreProgram program) {
        this.program = program;
        int axons = program.axonIn().axons();
        this.reach = new RowReach[program.blocks().size()];
        for (int b = 0; b < reach.length; b++) {
            SynapseBlock block = program.blocks().get(b);
            reach[b] = RowReach.of(block, program.groups().get(block.group()).firstCompartment());
        }
        this.effectiveSops = new int[axons];
        this.word = new int[axons];
        this.sops = new int[KINDS.size()][axons];
        for (int axon = 0; axon < axons; axon++) {
            addSops(axon);
        }
    }

    private void addSops(int axon) {
        for (int e = program.axonIn().start()[axon]; e < program.axonIn().start()[axon + 1]; e++) {
            int block = program.axonIn().block()[e];
            int code = reach[block].code(program.axonIn().row()[e]);
            int kind = KINDS.indexOf(program.blocks().get(block).action());
            int entries = reach[block].entries(code);
            sops[kind][axon] = Math.addExact(sops[kind][axon], entries);
            effectiveSops[axon] += reach[block].effectiveEntries(code);
            totalSops += entries;
        }
    }

    /** Synaptic operations of one kind that follow from a packet on an axon-in. */
    int sops(int axon, Action kind) {
        return sops[KINDS.indexOf(kind)][axon];
    }

    /** A guess at what simulating the core costs, for sharing cores out: updates, and a twentieth of all synapses. */
    long work() {
        return 1 + program.compartments() + totalSops / 20;
    }
}
