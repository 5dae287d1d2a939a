package org.hwsim.bench;

import java.util.List;
import java.util.function.UnaryOperator;
import org.hwsim.hw.program.AxonIn;
import org.hwsim.hw.program.AxonOut;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CoreProgram;

/** A program without its synapses, to find out what these take. What is left can be loaded and run. */
final class ProgramParts {
    private ProgramParts() {}

    /** The same neurons and inputs on the same cores; no axons, no synapses. */
    static ChipProgram neurons(ChipProgram program) {
        return each(
                program,
                core -> new CoreProgram(
                        core.core(),
                        core.groups(),
                        List.of(),
                        withoutRows(0),
                        new AxonOut(new int[core.compartments() + 1], new int[0], new int[0])));
    }

    /** The same neurons, inputs and axons on the same cores; an axon that arrives reaches no synapse. */
    static ChipProgram neuronsAndAxons(ChipProgram program) {
        return each(
                program,
                core -> new CoreProgram(
                        core.core(),
                        core.groups(),
                        List.of(),
                        withoutRows(core.axonIn().axons()),
                        core.axonOut()));
    }

    private static AxonIn withoutRows(int axons) {
        return new AxonIn(new int[axons + 1], new int[0], new int[0]);
    }

    private static ChipProgram each(ChipProgram program, UnaryOperator<CoreProgram> part) {
        return new ChipProgram(
                program.name(),
                program.chipsX(),
                program.chipsY(),
                program.periodSteps(),
                program.latencySteps(),
                program.layers(),
                program.cores().stream().map(part).toList(),
                program.inputs(),
                program.readout());
    }
}
