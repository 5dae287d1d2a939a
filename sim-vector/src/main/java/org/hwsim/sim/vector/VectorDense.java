package org.hwsim.sim.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.sim.kernel.BlockKernel;

/**
 * Dense rows. The program's own weights are read: dense weights are most of a large program, and stay in memory once.
 *
 * <p>Many rows are summed column by column in shorts, see {@link PackedAdder}; few, and rows that do not fill a vector, are
 * widened to ints, up to four rows a pass: one alone has half the speed.
 */
final class VectorDense implements BlockKernel {
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> WHOLE_BYTES = ByteVector.SPECIES_PREFERRED;
    private static final int LANES = INTS.length();

    /** As many bytes as a vector of ints has lanes. */
    static final VectorSpecies<Byte> BYTES = VectorSpecies.of(byte.class, VectorShape.forBitSize(LANES * Byte.SIZE));

    private static final int COLUMNS = WHOLE_BYTES.length();
    private static final int BIAS = 128;

    /** From here on, taking sums out of shorts costs less than widening every row. */
    private static final int MANY_ROWS = 12;

    private final byte[] weights;
    private final int targets;
    private final int firstTarget;
    private final int shift;
    private final int[] rows = new int[BlockAdder.MOST];
    private final short[] low = new short[SHORTS.length()];
    private final short[] high = new short[SHORTS.length()];

    VectorDense(DenseBlock block, int firstCompartment) {
        this.weights = block.weights().bytes();
        this.targets = block.targets();
        this.firstTarget = block.firstTarget() - firstCompartment;
        this.shift = block.shift();
    }

    @Override
    public void add(int[] codes, int from, int count, int[] membranes) {
        int end = from + count;
        for (int i = from; i < end; ) {
            int n = Math.min(end - i, BlockAdder.MOST);
            for (int r = 0; r < n; r++) {
                rows[r] = codes[i + r] * targets;
            }
            if (n < MANY_ROWS || targets < COLUMNS) {
                widen(n, membranes);
            } else {
                sum(n, membranes);
            }
            i += n;
        }
    }

    /** Low bytes get 128 added here, since their sums have to be told from the high ones' without a sign. */
    private static void sum(byte[] weights, int[] rows, int count, int column, short[] low, short[] high) {
        ShortVector whole = ShortVector.zero(SHORTS);
        ShortVector upper = ShortVector.zero(SHORTS);
        for (int r = 0; r < count; r++) {
            ShortVector w = ByteVector.fromArray(WHOLE_BYTES, weights, rows[r] + column)
                    .reinterpretAsShorts()
                    .lanewise(VectorOperators.XOR, (short) BIAS);
            whole = whole.add(w);
            upper = upper.add(w.lanewise(VectorOperators.ASHR, 8));
        }
        whole.sub(upper.lanewise(VectorOperators.LSHL, 8)).intoArray(low, 0);
        upper.intoArray(high, 0);
    }

    /** The last columns are summed with those before them, which then have been added already. */
    private void sum(int count, int[] membranes) {
        for (int column = 0; column < targets; column += COLUMNS) {
            int first = Math.min(column, targets - COLUMNS);
            sum(weights, rows, count, first, low, high);
            addSums(count, membranes, firstTarget + first, column - first);
        }
    }

    /** @param skipped columns that are not added */
    private void addSums(int count, int[] membranes, int at, int skipped) {
        int bias = BIAS * count;
        int k = skipped >> 1;
        if ((skipped & 1) != 0) {
            membranes[at + skipped] += high[k++] << shift;
        }
        for (; k < low.length; k++) {
            membranes[at + 2 * k] += (Short.toUnsignedInt(low[k]) - bias) << shift;
            membranes[at + 2 * k + 1] += high[k] << shift;
        }
    }

    private void widen(int count, int[] membranes) {
        int r = 0;
        for (; r + 4 <= count; r += 4) {
            addFour(weights, rows[r], rows[r + 1], rows[r + 2], rows[r + 3], membranes, firstTarget, targets, shift);
        }
        switch (count - r) {
            case 3 -> addThree(weights, rows[r], rows[r + 1], rows[r + 2], membranes, firstTarget, targets, shift);
            case 2 -> addTwo(weights, rows[r], rows[r + 1], membranes, firstTarget, targets, shift);
            case 1 -> addOne(weights, rows[r], membranes, firstTarget, targets, shift);
            default -> {}
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

    private static void addThree(byte[] weights, int a, int b, int c, int[] membranes, int at, int length, int shift) {
        int i = 0;
        for (; i + LANES <= length; i += LANES) {
            IntVector ab = widened(weights, a + i).add(widened(weights, b + i));
            IntVector.fromArray(INTS, membranes, at + i)
                    .add(ab.add(widened(weights, c + i)).lanewise(VectorOperators.LSHL, shift))
                    .intoArray(membranes, at + i);
        }
        for (; i < length; i++) {
            membranes[at + i] += (weights[a + i] + weights[b + i] + weights[c + i]) << shift;
        }
    }

    private static void addTwo(byte[] weights, int a, int b, int[] membranes, int at, int length, int shift) {
        int i = 0;
        for (; i + LANES <= length; i += LANES) {
            IntVector ab = widened(weights, a + i).add(widened(weights, b + i));
            IntVector.fromArray(INTS, membranes, at + i)
                    .add(ab.lanewise(VectorOperators.LSHL, shift))
                    .intoArray(membranes, at + i);
        }
        for (; i < length; i++) {
            membranes[at + i] += (weights[a + i] + weights[b + i]) << shift;
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
