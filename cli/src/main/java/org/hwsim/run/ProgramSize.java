package org.hwsim.run;

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
 * @param compartments over all cores
 * @param weights stored in the host's memory, shared kernels once
 * @param axonsIn entries of all receiving tables
 * @param axonsOut entries of all sending tables
 */
public record ProgramSize(long compartments, long weights, long axonsIn, long axonsOut) {
    public static ProgramSize of(ChipProgram program) {
        long compartments = 0;
        long in = 0;
        long out = 0;
        long weights = 0;
        Set<Weights> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (CoreProgram core : program.cores()) {
            compartments += core.compartments();
            in += core.axonIn().axons();
            out += core.axonOut().entries();
            for (SynapseBlock block : core.blocks()) {
                Weights table = weightsOf(block);
                if (seen.add(table)) {
                    weights += table.length();
                }
            }
        }
        return new ProgramSize(compartments, weights, in, out);
    }

    private static Weights weightsOf(SynapseBlock block) {
        if (block instanceof DenseBlock dense) {
            return dense.weights();
        }
        if (block instanceof SparseBlock sparse) {
            return sparse.weights();
        }
        return ((ConvBlock) block).weights();
    }
}
