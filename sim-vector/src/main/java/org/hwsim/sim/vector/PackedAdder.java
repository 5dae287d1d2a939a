package org.hwsim.sim.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Blocks of as many weights as a vector has bytes. Only the widest vectors are calculated with in a run: before Java 25, two sizes
 * share the type profiles of the library's methods, and what the compiler then cannot tell apart is boxed, ten times slower.
 */
final class PackedAdder implements BlockAdder {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    static final int BLOCK = BYTES.length();
    private static final int LANES = INTS.length();

    @Override
    public int block() {
        return BLOCK;
    }

    @Override
    public int group() {
        return Integer.BYTES;
    }

    /**
     * A short of weights is {@code 256 * high + low}, high signed and low unsigned. Summing whole shorts and high bytes is
     * enough: the sum of the low bytes is what is left, modulo 2^16, and at most 256 of them fit.
     */
    @Override
    public void add(
            byte[] weights,
            int[] rows,
            int from,
            int count,
            int offset,
            int[] membranes,
            int at,
            int length,
            int shift) {
        int end = from + count;
        int bias = PackedKernel.BIAS * count;
        for (int i = 0; i < length; i += BLOCK) {
            ShortVector whole = ShortVector.zero(SHORTS);
            ShortVector high = ShortVector.zero(SHORTS);
            for (int r = from; r < end; r++) {
                ShortVector w = ByteVector.fromArray(BYTES, weights, rows[r] + offset + i)
                        .reinterpretAsShorts();
                whole = whole.add(w);
                high = high.add(w.lanewise(VectorOperators.ASHR, 8));
            }
            // All in one method: vectors handed to one that is not inlined are boxed.
            IntVector low = whole.sub(high.lanewise(VectorOperators.LSHL, 8)).reinterpretAsInts();
            IntVector signed = high.reinterpretAsInts();
            int to = at + i;
            IntVector.fromArray(INTS, membranes, to)
                    .add(low.and(0xFFFF).sub(bias).lanewise(VectorOperators.LSHL, shift))
                    .intoArray(membranes, to);
            IntVector.fromArray(INTS, membranes, to + LANES)
                    .add(signed.lanewise(VectorOperators.LSHL, 16)
                            .lanewise(VectorOperators.ASHR, 16)
                            .lanewise(VectorOperators.LSHL, shift))
                    .intoArray(membranes, to + LANES);
            IntVector.fromArray(INTS, membranes, to + 2 * LANES)
                    .add(low.lanewise(VectorOperators.LSHR, 16).sub(bias).lanewise(VectorOperators.LSHL, shift))
                    .intoArray(membranes, to + 2 * LANES);
            IntVector.fromArray(INTS, membranes, to + 3 * LANES)
                    .add(signed.lanewise(VectorOperators.ASHR, 16).lanewise(VectorOperators.LSHL, shift))
                    .intoArray(membranes, to + 3 * LANES);
        }
    }
}
