package org.hwsim.sim.kernel;

/**
 * Update of compartments that integrate and fire with a soft reset: {@code v += drive}; where {@code v >= fireAt} it fires
 * and {@code v -= threshold}. Stateless. All implementations give the same bits.
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
     * Values that are the same for all compartments are handed over once for a set: an array of 64 with a mask of 63. With a
     * mask of -1, an array has a value for each position.
     *
     * @param membranes position i is {@code membranes[base + i]}
     * @param drive position i is {@code drive[i & driveMask]}; with a mask of 63, all are 0
     * @param fireAbove position i fires above {@code fireAbove[i & thresholdMask]}
     * @param threshold likewise
     * @param limit largest membrane; {@code |fireAbove| + limit} is less than 2^31
     * @param fired receives a bit for each position, all words of the size
     */
    void fireSoft(
            int[] membranes,
            int base,
            int size,
            int[] drive,
            int driveMask,
            int[] fireAbove,
            int[] threshold,
            int thresholdMask,
            int limit,
            long[] fired,
            Plain plain);
}
