package org.hwsim.sim.kernel;

/**
 * Adds rows of one synapse block to membranes. Owned by one worker.
 *
 * <p>Rows are named by their codes: {@link ConvGeometry#code(int)} for a convolution, the row number otherwise. A row may
 * stand in a list several times. All implementations give the same bits: addition wraps at 32 bits and commutes; that no
 * sum wraps was proved when the program was loaded.
 */
public interface BlockKernel {
    /**
     * @param codes rows
     * @param from first of them
     * @param count how many
     * @param membranes of the target group, one a compartment
     */
    void add(int[] codes, int from, int count, int[] membranes);

    /**
     * Called once after the last rows of a step: whatever was held back is in the membranes afterwards.
     *
     * @param membranes of the target group, the same array as before
     */
    default void finish(int[] membranes) {}
}
