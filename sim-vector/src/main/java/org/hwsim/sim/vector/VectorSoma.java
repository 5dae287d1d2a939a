package org.hwsim.sim.vector;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.hwsim.sim.kernel.SomaKernel;

/**
 * Signs instead of masks, because JDK 17 does not compile masks to instructions: a lane fires where {@code fireAbove - v} is
 * negative, and leaves its membrane range where {@code limit - v} or {@code v + limit} is. The first does not wrap for a lane
 * that is in range, the others not in a way that would miss one that is out of it.
 *
 * <p>Clips are rare: sets are updated as if there were none, several before one look whether a lane has left its range, and
 * taken back if one has.
 */
final class VectorSoma implements SomaKernel {
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = INTS.length();
    private static final int SETS_AT_A_TIME = 8;

    private static final IntVector BIT_OF_LANE = IntVector.broadcast(INTS, 1)
            .lanewise(VectorOperators.LSHL, IntVector.zero(INTS).addIndex(1));

    @Override
    public void fireSoft(
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
            Plain plain) {
        int whole = size >>> 6;
        for (int from = 0; from < whole; from += SETS_AT_A_TIME) {
            int to = Math.min(whole, from + SETS_AT_A_TIME);
            int signs = fire(
                    membranes, base, from, to, drive, driveMask, fireAbove, threshold, thresholdMask, limit, fired);
            if (signs < 0) {
                takeBack(membranes, base, from, to, drive, driveMask, threshold, thresholdMask, fired);
                for (int word = from; word < to; word++) {
                    plain.update(word << 6, (word + 1) << 6);
                }
            }
        }
        if (whole << 6 < size) {
            plain.update(whole << 6, size);
        }
    }

    /** Gathers the bits of 32 lanes in one vector before it is reduced; negative if a lane has left its range. */
    private static int fire(
            int[] membranes,
            int base,
            int from,
            int to,
            int[] drive,
            int driveMask,
            int[] fireAbove,
            int[] threshold,
            int thresholdMask,
            int limit,
            long[] fired) {
        IntVector most = IntVector.broadcast(INTS, limit);
        IntVector signs = IntVector.zero(INTS);
        for (int word = from; word < to; word++) {
            long bits = 0;
            for (int half = 0; half < Long.SIZE; half += Integer.SIZE) {
                int i = (word << 6) + half;
                int m = base + i;
                int d = i & driveMask;
                int t = i & thresholdMask;
                IntVector set = IntVector.zero(INTS);
                for (int k = 0; k < Integer.SIZE; k += LANES) {
                    IntVector v =
                            IntVector.fromArray(INTS, membranes, m + k).add(IntVector.fromArray(INTS, drive, d + k));
                    signs = signs.or(most.sub(v)).or(most.add(v));
                    IntVector fires =
                            IntVector.fromArray(INTS, fireAbove, t + k).sub(v).lanewise(VectorOperators.ASHR, 31);
                    v.sub(fires.and(IntVector.fromArray(INTS, threshold, t + k)))
                            .intoArray(membranes, m + k);
                    set = set.or(fires.and(BIT_OF_LANE.lanewise(VectorOperators.LSHL, k)));
                }
                bits |= (set.reduceLanes(VectorOperators.OR) & 0xFFFFFFFFL) << half;
            }
            fired[word] = bits;
        }
        return signs.reduceLanes(VectorOperators.OR);
    }

    private static void takeBack(
            int[] membranes,
            int base,
            int from,
            int to,
            int[] drive,
            int driveMask,
            int[] threshold,
            int thresholdMask,
            long[] fired) {
        for (int i = from << 6; i < to << 6; i++) {
            int subtracted = (fired[i >>> 6] >>> i & 1) == 0 ? 0 : threshold[i & thresholdMask];
            membranes[base + i] += subtracted - drive[i & driveMask];
        }
    }
}
