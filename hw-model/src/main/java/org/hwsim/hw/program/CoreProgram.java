package org.hwsim.hw.program;

import java.util.List;

/**
 * The tables of one core.
 *
 * @param core number over the board
 * @param groups runs of compartments, one after the other from compartment 0, without gaps
 * @param blocks synapses
 * @param axonIn what a packet reaches
 * @param axonOut where spikes go
 */
public record CoreProgram(
        int core, List<CompartmentGroup> groups, List<SynapseBlock> blocks, AxonIn axonIn, AxonOut axonOut) {
    public CoreProgram {
        groups = List.copyOf(groups);
        blocks = List.copyOf(blocks);
        int next = 0;
        for (CompartmentGroup group : groups) {
            if (group.firstCompartment() != next) {
                throw new IllegalArgumentException("groups follow each other without gaps: core=" + core + " expected="
                        + next + " firstCompartment=" + group.firstCompartment());
            }
            next += group.compartments();
        }
        if (axonOut.start().length() != next + 1) {
            throw new IllegalArgumentException("one axon-out list a compartment: core=" + core + " compartments=" + next
                    + " lists=" + (axonOut.start().length() - 1));
        }
    }

    public int compartments() {
        return axonOut.start().length() - 1;
    }
}
