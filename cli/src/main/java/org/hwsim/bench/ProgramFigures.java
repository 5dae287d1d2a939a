package org.hwsim.bench;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.SparseBlock;
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.hw.program.Weights;

/**
 * How large a program is.
 *
 * @param cores mapped cores
 * @param neurons mapped compartments
 * @param weights weights that are stored; a kernel that several cores share is stored once
 */
public record ProgramFigures(int cores, long neurons, long weights) {
    static ProgramFigures of(ChipProgram program) {
        Set<Weights> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        long neurons = 0;
        for (CoreProgram core : program.cores()) {
            neurons += core.compartments();
            for (SynapseBlock block : core.blocks()) {
                seen.add(weightsOf(block));
            }
        }
        return new ProgramFigures(
                program.cores().size(),
                neurons,
                seen.stream().mapToLong(Weights::length).sum());
    }

    private static Weights weightsOf(SynapseBlock block) {
        if (block instanceof DenseBlock dense) {
            return dense.weights();
        }
        return block instanceof ConvBlock conv ? conv.weights() : ((SparseBlock) block).weights();
    }
}
