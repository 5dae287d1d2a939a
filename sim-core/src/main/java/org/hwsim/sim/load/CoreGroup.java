package org.hwsim.sim.load;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.SynapseBlock;

/**
 * A group of compartments of one core, while programs are loaded.
 *
 * @param load its core
 * @param index of the group on the core
 */
record CoreGroup(CoreLoad load, int index) {
    CompartmentGroup group() {
        return load.program.groups().get(index);
    }

    /** Indices of the blocks onto this group. */
    List<Integer> blocks() {
        List<Integer> blocks = new ArrayList<>();
        for (int b = 0; b < load.program.blocks().size(); b++) {
            if (block(b).group() == index) {
                blocks.add(b);
            }
        }
        return blocks;
    }

    SynapseBlock block(int index) {
        return load.program.blocks().get(index);
    }
}
