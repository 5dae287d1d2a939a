package org.hwsim.sim.vector;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.hwsim.sim.kernel.SomaKernel;

/**
 * Signs instead of masks, because JDK 17 does not compile masks to instructions: a lane fires where {@code v - fireAt} is
 * not negative, and leaves its membrane range where {@code limit - v} or {@code v + limit} is. Neither wraps for a lane
 * that is out of range, so none is missed; one that is reported in vain is updated one by one, with the same result.
 */
final class VectorSoma implements SomaKernel {
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = INTS.length();

    private static final IntVector BIT_OF_LANE = IntVector.broadcast(INTS, 1)
            .lanewise(VectorOperators.LSHL, IntVector.zero(INTS).addIndex(1));

    @Override
    public void fireSoft(
            int[] membranes,
            int base,
            int size,
            int[] drive,
            int fireAt,
            int threshold,
            int limit,
            long[] fired,
            Plain plain) {
        int whole = size >>> 6;
        for (int word = 0; word < whole; word++) {
            int i = word << 6;
            if (leavesRange(membranes, base + i, drive, i, limit)) {
                plain.update(i, i + Long.SIZE);
            } else {
                fired[word] = fire(membranes, base + i, drive, i, fireAt, threshold);
            }
        }
        if (whole << 6 < size) {
            plain.update(whole << 6, size);
        }
    }

    @Override
    public void fireSoft(
            int[] membranes,
            int base,
            int size,
            int[] drive,
            int[] fireAt,
            int[] threshold,
            int limit,
            long[] fired,
            Plain plain) {
        int whole = size >>> 6;
        for (int word = 0; word < whole; word++) {
            int i = word << 6;
            if (leavesRange(membranes, base + i, drive, i, limit)) {
                plain.update(i, i + Long.SIZE);
            } else {
                fired[word] = fire(membranes, base + i, drive, i, fireAt, threshold);
            }
        }
        if (whole << 6 < size) {
            plain.update(whole << 6, size);
        }
    }

    private static boolean leavesRange(int[] membranes, int m, int[] drive, int i, int limit) {
        IntVector out = IntVector.zero(INTS);
        for (int k = 0; k < Long.SIZE; k += LANES) {
            IntVector v = IntVector.fromArray(INTS, membranes, m + k).add(IntVector.fromArray(INTS, drive, i + k));
            out = out.or(v.neg().add(limit)).or(v.add(limit));
        }
        return out.reduceLanes(VectorOperators.OR) < 0;
    }

    private static long fire(int[] membranes, int m, int[] drive, int i, int fireAt, int threshold) {
        long bits = 0;
        for (int k = 0; k < Long.SIZE; k += LANES) {
            IntVector v = IntVector.fromArray(INTS, membranes, m + k).add(IntVector.fromArray(INTS, drive, i + k));
            IntVector fires = v.sub(fireAt).lanewise(VectorOperators.ASHR, 31).not();
            v.sub(fires.and(threshold)).intoArray(membranes, m + k);
            bits |= (fires.and(BIT_OF_LANE).reduceLanes(VectorOperators.OR) & 0xFFFFFFFFL) << k;
        }
        return bits;
    }

    private static long fire(int[] membranes, int m, int[] drive, int i, int[] fireAt, int[] threshold) {
        long bits = 0;
        for (int k = 0; k < Long.SIZE; k += LANES) {
            IntVector v = IntVector.fromArray(INTS, membranes, m + k).add(IntVector.fromArray(INTS, drive, i + k));
            IntVector fires = v.sub(IntVector.fromArray(INTS, fireAt, i + k))
                    .lanewise(VectorOperators.ASHR, 31)
                    .not();
            v.sub(fires.and(IntVector.fromArray(INTS, threshold, i + k))).intoArray(membranes, m + k);
            bits |= (fires.and(BIT_OF_LANE).reduceLanes(VectorOperators.OR) & 0xFFFFFFFFL) << k;
        }
        return bits;
    }
}
