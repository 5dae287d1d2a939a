package org.hwsim.hw.program.file;

import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.SparseBlock;
import org.hwsim.hw.program.SynapseBlock;

/** Heap that {@link ProgramPacker} takes beside the program: its columns; weights are not copied. */
final class PackedSize {
    /**
     * Bytes for an int of a column: half as much room again as values at most, and one more copy of a column that grows or is
     * handed over.
     */
    private static final double BYTES_AN_INT = 2.5 * Integer.BYTES;

    /** Arrays of a compartment: neuron, bias, threshold, initial membrane, spread offset. */
    private static final int INTS_A_COMPARTMENT = 5;

    private PackedSize() {}

    static long of(ChipProgram program) {
        long ints = 0;
        for (CoreProgram core : program.cores()) {
            ints += ProgramTables.CORE_COLUMNS + axons(core);
            for (CompartmentGroup group : core.groups()) {
                ints += ProgramTables.GROUP_COLUMNS + (long) INTS_A_COMPARTMENT * group.compartments();
            }
            for (SynapseBlock block : core.blocks()) {
                ints += ProgramTables.BLOCK_COLUMNS + ints(block);
            }
        }
        return Math.round(BYTES_AN_INT * ints);
    }

    private static long axons(CoreProgram core) {
        return (long) core.axonIn().start().length()
                + core.axonIn().block().length()
                + core.axonIn().row().length()
                + core.axonOut().start().length()
                + core.axonOut().core().length()
                + core.axonOut().axon().length();
    }

    private static long ints(SynapseBlock block) {
        if (block instanceof SparseBlock sparse) {
            return (long) sparse.rowStart().length() + sparse.target().length();
        }
        return block instanceof ConvBlock conv ? conv.channelOffset().length : 0;
    }
}
