package org.hwsim.sim.vector;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Masks, for JVMs that compile them to instructions and take their bits out at once. */
final class MaskSoma extends VectorSoma {
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = INTS.length();

    @Override
    boolean fireAlike(
            int[] membranes, int base, int from, int to, int fireAbove, int threshold, int limit, long[] fired) {
        IntVector highest = IntVector.zero(INTS);
        IntVector lowest = IntVector.zero(INTS);
        IntVector above = IntVector.broadcast(INTS, fireAbove);
        IntVector subtracted = IntVector.broadcast(INTS, threshold);
        for (int word = from; word < to; word++) {
            long bits = 0;
            int i = word << 6;
            int m = base + i;
            for (int k = 0; k < Long.SIZE; k += LANES) {
                IntVector v = IntVector.fromArray(INTS, membranes, m + k);
                highest = highest.max(v);
                lowest = lowest.min(v);
                VectorMask<Integer> fires = v.compare(VectorOperators.GT, above);
                v.sub(subtracted, fires).intoArray(membranes, m + k);
                bits |= fires.toLong() << k;
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
            int i = word << 6;
            int m = base + i;
            for (int k = 0; k < Long.SIZE; k += LANES) {
                IntVector v = IntVector.fromArray(INTS, membranes, m + k).add(IntVector.fromArray(INTS, drive, i + k));
                highest = highest.max(v);
                lowest = lowest.min(v);
                VectorMask<Integer> fires = v.compare(VectorOperators.GT, above);
                v.sub(subtracted, fires).intoArray(membranes, m + k);
                bits |= fires.toLong() << k;
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
            int i = word << 6;
            int m = base + i;
            int d = i & driveMask;
            for (int k = 0; k < Long.SIZE; k += LANES) {
                IntVector v = IntVector.fromArray(INTS, membranes, m + k).add(IntVector.fromArray(INTS, drive, d + k));
                highest = highest.max(v);
                lowest = lowest.min(v);
                VectorMask<Integer> fires = v.compare(VectorOperators.GT, IntVector.fromArray(INTS, fireAbove, i + k));
                v.sub(IntVector.fromArray(INTS, threshold, i + k), fires).intoArray(membranes, m + k);
                bits |= fires.toLong() << k;
            }
            fired[word] = bits;
        }
        IntVector most = IntVector.broadcast(INTS, limit);
        return most.sub(highest).or(most.add(lowest)).reduceLanes(VectorOperators.OR) >= 0;
    }
}
