package org.hwsim.sim.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Weights in plain order, widened to ints: for channels that do not fill a packed block. */
final class WideningAdder implements BlockAdder {
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

    /** Weights of one vector of ints. */
    static final int BLOCK = INTS.length();

    private static final VectorSpecies<Byte> BYTES = VectorDense.BYTES;

    @Override
    public int block() {
        return BLOCK;
    }

    @Override
    public int group() {
        return 1;
    }

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
        for (int i = 0; i < length; i += BLOCK) {
            IntVector sum = IntVector.zero(INTS);
            for (int r = from; r < end; r++) {
                sum = sum.add(ByteVector.fromArray(BYTES, weights, rows[r] + offset + i)
                        .convertShape(VectorOperators.B2I, INTS, 0));
            }
            IntVector.fromArray(INTS, membranes, at + i)
                    .add(sum.lanewise(VectorOperators.LSHL, shift))
                    .intoArray(membranes, at + i);
        }
    }
}
