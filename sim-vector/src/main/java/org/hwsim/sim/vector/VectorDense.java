package org.hwsim.sim.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.sim.kernel.BlockKernel;

/**
 * Rows of bytes widened to ints, four rows a pass. The program's own weights are read: dense weights are most of a large
 * program, and stay in memory once.
 */
final class VectorDense implements BlockKernel {
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = INTS.length();
    static final VectorSpecies<Byte> BYTES = VectorSpecies.of(byte.class, VectorShape.forBitSize(LANES * Byte.SIZE));

    private final byte[] weights;
    private final int targets;
    private final int firstTarget;
    private final int shift;

    VectorDense(DenseBlock block, int firstCompartment) {
        this.weights = block.weights().bytes();
        this.targets = block.targets();
        this.firstTarget = block.firstTarget() - firstCompartment;
        this.shift = block.shift();
    }

    /** Whether vectors of this machine can widen bytes: the bytes of a vector of ints are a vector themselves. */
    static boolean isPossible() {
        return LANES >= 8;
    }

    @Override
    public void add(int[] codes, int from, int count, int[] membranes) {
        int end = from + count;
        int i = from;
        for (; i + 4 <= end; i += 4) {
            addFour(
                    weights,
                    codes[i] * targets,
                    codes[i + 1] * targets,
                    codes[i + 2] * targets,
                    codes[i + 3] * targets,
                    membranes,
                    firstTarget,
                    targets,
                    shift);
        }
        for (; i < end; i++) {
            addOne(weights, codes[i] * targets, membranes, firstTarget, targets, shift);
        }
    }

    private static void addFour(
            byte[] weights, int a, int b, int c, int d, int[] membranes, int at, int length, int shift) {
        int i = 0;
        for (; i + LANES <= length; i += LANES) {
            IntVector ab = widened(weights, a + i).add(widened(weights, b + i));
            IntVector cd = widened(weights, c + i).add(widened(weights, d + i));
            IntVector.fromArray(INTS, membranes, at + i)
                    .add(ab.add(cd).lanewise(VectorOperators.LSHL, shift))
                    .intoArray(membranes, at + i);
        }
        for (; i < length; i++) {
            membranes[at + i] += (weights[a + i] + weights[b + i] + weights[c + i] + weights[d + i]) << shift;
        }
    }

    private static void addOne(byte[] weights, int a, int[] membranes, int at, int length, int shift) {
        int i = 0;
        for (; i + LANES <= length; i += LANES) {
            IntVector.fromArray(INTS, membranes, at + i)
                    .add(widened(weights, a + i).lanewise(VectorOperators.LSHL, shift))
                    .intoArray(membranes, at + i);
        }
        for (; i < length; i++) {
            membranes[at + i] += weights[a + i] << shift;
        }
    }

    private static IntVector widened(byte[] weights, int at) {
        return (IntVector) ByteVector.fromArray(BYTES, weights, at).convertShape(VectorOperators.B2I, INTS, 0);
    }
}
