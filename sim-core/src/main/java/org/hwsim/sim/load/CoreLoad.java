package org.hwsim.sim.load;

import java.util.List;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.program.AxonIn;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.SynapseBlock;

/** One core while its program is loaded, and what a packet means to it. */
final class CoreLoad {
    static final List<Action> KINDS =
            List.of(Action.SYNAPTIC_OP_DENSE, Action.SYNAPTIC_OP_SPARSE, Action.SYNAPTIC_OP_CONV);

    /** Counted over the program. */
    final int index;

    final CoreProgram program;
    final RowReach[] reach;

    /** Operations with a non-zero weight that follow from a packet, by axon-in; empty once {@link #loaded}. */
    int[] effectiveSops;

    /** Where its packets go. */
    final Ways ways;

    /** The shard that owns the core; set once the shards are known. */
    int shard;

    /** By kind and axon-in; empty once {@link #loaded}. */
    private int[][] sops;

    private long totalSops;

    /** @param ways where its packets go */
    CoreLoad(int index, CoreProgram program, Ways ways) {
        this.index = index;
        this.program = program;
        int axons = program.axonIn().axons();
        this.reach = program.blocks().stream().map(RowReach::of).toArray(RowReach[]::new);
        this.effectiveSops = new int[axons];
        this.ways = ways;
        this.sops = new int[KINDS.size()][axons];
        for (int axon = 0; axon < axons; axon++) {
            addSops(axon);
        }
    }

    private void addSops(int axon) {
        AxonIn in = program.axonIn();
        for (int e = in.start().at(axon); e < in.start().at(axon + 1); e++) {
            SynapseBlock block = program.blocks().get(in.block().at(e));
            RowReach rows = reach[in.block().at(e)];
            int code = rows.code(in.row().at(e));
            int kind = KINDS.indexOf(block.action());
            int entries = rows.entries(code);
            sops[kind][axon] = Math.addExact(sops[kind][axon], entries);
            effectiveSops[axon] += rows.effectiveEntries(code);
            totalSops += entries;
        }
    }

    /** Lets go of what only loading needs: it would outweigh the synapses of programs with few of them a packet. */
    void loaded() {
        effectiveSops = new int[0];
        sops = new int[0][];
    }

    /** Synaptic operations of one kind that follow from a packet on an axon-in. */
    int sops(int axon, Action kind) {
        return sops[KINDS.indexOf(kind)][axon];
    }

    /** Layer under which the packets of an axon-in are counted: that of its first entry. */
    int layerOf(int axon) {
        AxonIn in = program.axonIn();
        if (program.groups().isEmpty()) {
            return 0;
        }
        int group = in.start().at(axon) == in.start().at(axon + 1)
                ? 0
                : program.blocks().get(in.block().at(in.start().at(axon))).group();
        return program.groups().get(group).layer();
    }

    /** The layer that decides where the core is placed among the shards. */
    int layer() {
        return program.groups().isEmpty() ? 0 : program.groups().get(0).layer();
    }

    /** Its first neuron; cores of a layer in this order lie in the order of the map. */
    int firstNeuron() {
        return program.compartments() == 0 ? 0 : program.groups().get(0).neuron()[0];
    }

    /** A guess at what simulating the core costs, for sharing cores out: updates, and a twentieth of all synapses. */
    long work() {
        return 1 + program.compartments() + totalSops / 20;
    }
}
