package org.hwsim.sim.kernel;

/**
 * Update of compartments that integrate and fire with a soft reset: {@code v += drive}; where {@code v > fireAbove} it fires
 * and {@code v -= threshold}. Owned by one worker. All implementations give the same bits.
 *
 * <p>Compartments are worked on in sets of 64. A set in which a membrane would leave {@code [-limit, limit]} is handed to
 * the caller's plain update, untouched: clips are rare, and counted there.
 */
public interface SomaKernel {
    /** What clips and counts; sets the bits of the range itself. */
    interface Plain {
        /**
         * @param from first position, a multiple of 64
         * @param to the one after the last, at most {@code from + 64}
         */
        void update(int from, int to);
    }

    /**
     * @param membranes position i is {@code membranes[base + i]}
     * @param drive by position; empty where nothing drives any
     * @param fireAbove by position, or the one value of all
     * @param threshold as many as {@code fireAbove}
     * @param limit largest membrane; {@code |fireAbove| + limit} is less than 2^31
     * @param fired receives a bit for each position, all words of the size
     */
    void fireSoft(
            int[] membranes,
            int base,
            int size,
            int[] drive,
            int[] fireAbove,
            int[] threshold,
            int limit,
            long[] fired,
            Plain plain);
}
