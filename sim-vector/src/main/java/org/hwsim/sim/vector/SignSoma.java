package org.hwsim.sim.vector;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Signs instead of masks, because JDK 17 does not compile masks to instructions: a lane fires where {@code fireAbove - v} is
 * negative, which does not wrap for a membrane in range. The bits of 32 lanes are gathered in one vector before it is reduced.
 */
final class SignSoma extends VectorSoma {
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = INTS.length();

    private static final IntVector BIT_OF_LANE = IntVector.broadcast(INTS, 1)
            .lanewise(VectorOperators.LSHL, IntVector.zero(INTS).addIndex(1));

    @Override
    boolean fireAlike(
            int[] membranes, int base, int from, int to, int fireAbove, int threshold, int limit, long[] fired) {
        IntVector highest = IntVector.zero(INTS);
        IntVector lowest = IntVector.zero(INTS);
        IntVector above = IntVector.broadcast(INTS, fireAbove);
        IntVector subtracted = IntVector.broadcast(INTS, threshold);
        for (int word = from; word < to; word++) {
            long bits = 0;
            for (int half = 0; half < Long.SIZE; half += Integer.SIZE) {
                int i = (word << 6) + half;
                int m = base + i;
                IntVector set = IntVector.zero(INTS);
                for (int k = 0; k < Integer.SIZE; k += LANES) {
                    IntVector v = IntVector.fromArray(INTS, membranes, m + k);
                    highest = highest.max(v);
                    lowest = lowest.min(v);
                    IntVector fires = above.sub(v).lanewise(VectorOperators.ASHR, 31);
                    v.sub(fires.and(subtracted)).intoArray(membranes, m + k);
                    set = set.or(fires.and(BIT_OF_LANE.lanewise(VectorOperators.LSHL, k)));
                }
                bits |= (set.reduceLanes(VectorOperators.OR) & 0xFFFFFFFFL) << half;
            }
            fired[word] = bits;
        }
        IntVector most = IntVector.broadcast(INTS, limit);
        return most.sub(highest).or(most.add(lowest)).reduceLanes(VectorOperators.OR) >= 0;
    }

    @Override
    boolean fireAlike(
            int[] membranes,
            int base,
            int from,
            int to,
            int[] drive,
            int fireAbove,
            int threshold,
            int limit,
            long[] fired) {
        IntVector highest = IntVector.zero(INTS);
        IntVector lowest = IntVector.zero(INTS);
        IntVector above = IntVector.broadcast(INTS, fireAbove);
        IntVector subtracted = IntVector.broadcast(INTS, threshold);
        for (int word = from; word < to; word++) {
            long bits = 0;
            for (int half = 0; half < Long.SIZE; half += Integer.SIZE) {
                int i = (word << 6) + half;
                int m = base + i;
                IntVector set = IntVector.zero(INTS);
                for (int k = 0; k < Integer.SIZE; k += LANES) {
                    IntVector v =
                            IntVector.fromArray(INTS, membranes, m + k).add(IntVector.fromArray(INTS, drive, i + k));
                    highest = highest.max(v);
                    lowest = lowest.min(v);
                    IntVector fires = above.sub(v).lanewise(VectorOperators.ASHR, 31);
                    v.sub(fires.and(subtracted)).intoArray(membranes, m + k);
                    set = set.or(fires.and(BIT_OF_LANE.lanewise(VectorOperators.LSHL, k)));
                }
                bits |= (set.reduceLanes(VectorOperators.OR) & 0xFFFFFFFFL) << half;
            }
            fired[word] = bits;
        }
        IntVector most = IntVector.broadcast(INTS, limit);
        return most.sub(highest).or(most.add(lowest)).reduceLanes(VectorOperators.OR) >= 0;
    }

    @Override
    boolean fireEach(
            int[] membranes,
            int base,
            int from,
            int to,
            int[] drive,
            int driveMask,
            int[] fireAbove,
            int[] threshold,
            int limit,
            long[] fired) {
        IntVector highest = IntVector.zero(INTS);
        IntVector lowest = IntVector.zero(INTS);
        for (int word = from; word < to; word++) {
            long bits = 0;
            for (int half = 0; half < Long.SIZE; half += Integer.SIZE) {
                int i = (word << 6) + half;
                int m = base + i;
                int d = i & driveMask;
                IntVector set = IntVector.zero(INTS);
                for (int k = 0; k < Integer.SIZE; k += LANES) {
                    IntVector v =
                            IntVector.fromArray(INTS, membranes, m + k).add(IntVector.fromArray(INTS, drive, d + k));
                    highest = highest.max(v);
                    lowest = lowest.min(v);
                    IntVector fires =
                            IntVector.fromArray(INTS, fireAbove, i + k).sub(v).lanewise(VectorOperators.ASHR, 31);
                    v.sub(fires.and(IntVector.fromArray(INTS, threshold, i + k)))
                            .intoArray(membranes, m + k);
                    set = set.or(fires.and(BIT_OF_LANE.lanewise(VectorOperators.LSHL, k)));
                }
                bits |= (set.reduceLanes(VectorOperators.OR) & 0xFFFFFFFFL) << half;
            }
            fired[word] = bits;
        }
        IntVector most = IntVector.broadcast(INTS, limit);
        return most.sub(highest).or(most.add(lowest)).reduceLanes(VectorOperators.OR) >= 0;
    }
}
