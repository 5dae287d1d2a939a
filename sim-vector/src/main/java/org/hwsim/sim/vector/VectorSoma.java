package org.hwsim.sim.vector;

import org.hwsim.sim.kernel.SomaKernel;

/**
 * Clips are rare: sets are updated as if there were none, several before one look whether a membrane has left its range, and
 * taken back if one has. What has one threshold, as most slabs have, keeps it in a register: each array that is read costs a
 * check of its bounds a vector. The loops of a subclass are written out three times, because a vector that goes through a helper
 * may be boxed.
 */
abstract class VectorSoma implements SomaKernel {
    private static final int SETS_AT_A_TIME = 8;

    private static final int SET_MASK = Long.SIZE - 1;

    private static final int[] NO_DRIVE = new int[Long.SIZE];

    @Override
    public final void fireSoft(
            int[] membranes,
            int base,
            int size,
            int[] drive,
            int[] fireAbove,
            int[] threshold,
            int limit,
            long[] fired,
            Plain plain) {
        int whole = size >>> 6;
        for (int from = 0; from < whole; from += SETS_AT_A_TIME) {
            int to = Math.min(whole, from + SETS_AT_A_TIME);
            boolean inRange;
            if (fireAbove.length > 1) {
                boolean driven = drive.length > 0;
                inRange = fireEach(
                        membranes,
                        base,
                        from,
                        to,
                        driven ? drive : NO_DRIVE,
                        driven ? -1 : SET_MASK,
                        fireAbove,
                        threshold,
                        limit,
                        fired);
            } else if (drive.length > 0) {
                inRange = fireAlike(membranes, base, from, to, drive, fireAbove[0], threshold[0], limit, fired);
            } else {
                inRange = fireAlike(membranes, base, from, to, fireAbove[0], threshold[0], limit, fired);
            }
            if (!inRange) {
                takeBack(membranes, base, from, to, drive, threshold, fired);
                for (int word = from; word < to; word++) {
                    plain.update(word << 6, (word + 1) << 6);
                }
            }
        }
        if (whole << 6 < size) {
            plain.update(whole << 6, size);
        }
    }

    private static void takeBack(
            int[] membranes, int base, int from, int to, int[] drive, int[] threshold, long[] fired) {
        for (int i = from << 6; i < to << 6; i++) {
            int subtracted = (fired[i >>> 6] >>> i & 1) == 0 ? 0 : threshold[threshold.length > 1 ? i : 0];
            membranes[base + i] += subtracted - (drive.length > 0 ? drive[i] : 0);
        }
    }

    /**
     * Sets {@code from} up to {@code to} with one threshold, nothing driving them.
     *
     * @return whether every membrane was in range; if not, what fired among those in range is right all the same
     */
    abstract boolean fireAlike(
            int[] membranes, int base, int from, int to, int fireAbove, int threshold, int limit, long[] fired);

    /** The same with a drive. */
    abstract boolean fireAlike(
            int[] membranes,
            int base,
            int from,
            int to,
            int[] drive,
            int fireAbove,
            int threshold,
            int limit,
            long[] fired);

    /** The same with thresholds by position; position i is driven by {@code drive[i & driveMask]}. */
    abstract boolean fireEach(
            int[] membranes,
            int base,
            int from,
            int to,
            int[] drive,
            int driveMask,
            int[] fireAbove,
            int[] threshold,
            int limit,
            long[] fired);
}
