package org.hwsim.hw.program;

import org.hwsim.hw.chip.CoreType;

/** Whether the tables of one core refer to what exists and fit the core. */
final class CoreCheck {
    private final CoreType type;
    private final ChipProgram program;
    private final CoreProgram core;
    private final Findings findings;
    private final String place;

    CoreCheck(CoreType type, ChipProgram program, CoreProgram core, Findings findings) {
        this.type = type;
        this.program = program;
        this.core = core;
        this.findings = findings;
        this.place = "core " + core.core();
    }

    /** @param indexOfCore core number to index in the program's list, -1 where nothing is mapped */
    void check(int[] indexOfCore) {
        checkCapacity();
        for (int i = 0; i < core.groups().size(); i++) {
            checkGroup(core.groups().get(i), place + ", group " + i);
        }
        for (int i = 0; i < core.blocks().size(); i++) {
            new BlockCheck(type, core, place + ", block " + i, findings)
                    .check(core.blocks().get(i));
        }
        checkAxonIn();
        checkAxonOut(indexOfCore);
    }

    private void checkCapacity() {
        atMost("compartments", core.compartments(), type.compartments());
        atMost("axons in", core.axonIn().axons(), type.axonsIn());
        atMost("axons out", core.axonOut().entries(), type.axonsOut());
    }

    private void atMost(String what, int used, int limit) {
        if (used > limit) {
            findings.add(
                    place,
                    "uses " + used + " " + what,
                    "at most " + limit + ", what a core of this chip holds",
                    "map the network for this chip, or run the program on the chip that it was mapped for");
        }
    }

    private void checkGroup(CompartmentGroup group, String where) {
        if (group.layer() < 0 || group.layer() >= program.layers().size()) {
            findings.add(
                    where,
                    "belongs to layer " + group.layer(),
                    "0 to " + (program.layers().size() - 1));
            return;
        }
        int neurons = program.layers().get(group.layer()).neurons();
        long thresholdLimit = Math.min(type.thresholdLimit(), Integer.MAX_VALUE);
        long biasLimit = Math.min(type.biasLimit(), Integer.MAX_VALUE);
        for (int i = 0; i < group.compartments(); i++) {
            int compartment = group.firstCompartment() + i;
            within(where, compartment, "neuron", group.neuron()[i], 0, neurons - 1L);
            within(where, compartment, "bias", group.bias()[i], -biasLimit, biasLimit);
            if (group.soma().fires()) {
                within(where, compartment, "threshold", group.threshold()[i], 1, thresholdLimit);
            }
            int membrane = group.initialMembrane()[i];
            within(where, compartment, "initial membrane", membrane, -type.membraneLimit(), type.membraneLimit());
        }
    }

    private void within(String where, int compartment, String what, long value, long least, long most) {
        if (value < least || value > most) {
            findings.add(
                    where, "gives compartment " + compartment + " the " + what + " " + value, least + " to " + most);
        }
    }

    private void checkAxonIn() {
        AxonIn axons = core.axonIn();
        if (!BlockCheck.ascends(axons.start())) {
            findings.add(place + ", axons in", "have starts that do not ascend from 0", "one range an axon");
            return;
        }
        int[] rows = new int[core.blocks().size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = core.blocks().get(i).rows();
        }
        for (int i = 0; i < axons.block().length(); i++) {
            int block = axons.block().at(i);
            if (block < 0 || block >= rows.length) {
                findings.add(place + ", axons in", "address block " + block, "0 to " + (rows.length - 1));
            } else if (axons.row().at(i) < 0 || axons.row().at(i) >= rows[block]) {
                findings.add(
                        place + ", axons in",
                        "address row " + axons.row().at(i) + " of block " + block,
                        "0 to " + (rows[block] - 1));
            }
        }
    }

    private void checkAxonOut(int[] indexOfCore) {
        AxonOut axons = core.axonOut();
        if (!BlockCheck.ascends(axons.start())) {
            findings.add(place + ", axons out", "have starts that do not ascend from 0", "one range a compartment");
            return;
        }
        for (int i = 0; i < axons.entries(); i++) {
            int target = axons.core().at(i);
            if (target < 0 || target >= indexOfCore.length || indexOfCore[target] < 0) {
                findings.add(place + ", axons out", "go to core " + target, "a core that the program maps");
                continue;
            }
            int known = program.cores().get(indexOfCore[target]).axonIn().axons();
            if (axons.axon().at(i) < 0 || axons.axon().at(i) >= known) {
                findings.add(
                        place + ", axons out",
                        "go to axon " + axons.axon().at(i) + " of core " + target,
                        "0 to " + (known - 1));
            }
        }
    }
}
