package org.hwsim.sim.load;

import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.SparseBlock;
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.sim.kernel.ConvGeometry;

/**
 * Which compartments the rows of one synapse block reach, and how many of the entries have a non-zero weight: the
 * account of what the kernels do, independent of how they do it. Rows are named by the kernels' codes.
 */
abstract class RowReach {
    static RowReach of(SynapseBlock block) {
        if (block instanceof DenseBlock dense) {
            return new DenseReach(dense);
        }
        if (block instanceof ConvBlock conv) {
            return new ConvReach(new ConvGeometry(conv));
        }
        return new SparseReach((SparseBlock) block);
    }

    /** The code of a row number. */
    int code(int row) {
        return row;
    }

    /** Synapse entries of a row. */
    abstract int entries(int code);

    /** Entries of a row with a non-zero weight. */
    abstract int effectiveEntries(int code);
}
