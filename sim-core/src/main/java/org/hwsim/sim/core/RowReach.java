package org.hwsim.sim.core;

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
    static RowReach of(SynapseBlock block, int firstCompartment) {
        if (block instanceof DenseBlock dense) {
            return new DenseReach(dense, firstCompartment);
        }
        if (block instanceof ConvBlock conv) {
            return new ConvReach(new ConvGeometry(conv), firstCompartment);
        }
        return new SparseReach((SparseBlock) block, firstCompartment);
    }

    /** The code of a row number. */
    int code(int row) {
        return row;
    }

    /** Synapse entries of a row. */
    abstract int entries(int code);

    /**
     * Brings rows into an order that the kernels like; sums do not depend on it.
     *
     * @param codes rows
     * @param scratch at least as long
     * @return {@code codes} or {@code scratch}, whichever holds the rows now
     */
    int[] arranged(int[] codes, int count, int[] scratch) {
        return codes;
    }

    /** Synapse entries of several rows. */
    abstract long entries(int[] codes, int count);

    /** Entries of a row with a non-zero weight. */
    abstract int effectiveEntries(int code);

    /** Adds the compartments that rows reach, counted from the group's first, to a set of bits. */
    abstract void mark(int[] codes, int from, int count, long[] touched);
}
