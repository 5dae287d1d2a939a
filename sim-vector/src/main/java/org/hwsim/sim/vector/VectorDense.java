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
 * widened to ints, up to eight rows a pass: one alone has a third of the speed.
 */
final class VectorDense implements BlockKernel {
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> WHOLE_BYTES = ByteVector.SPECIES_PREFERRED;
    private static final int LANES = INTS.length();

    /** As many bytes as a vector of ints has lanes. */
    static final VectorSpecies<Byte> BYTES = VectorSpecies.of(byte.class, VectorShape.forBitSize(LANES * Byte.SIZE));

    /** Columns of two vectors are summed at a time. */
    private static final int COLUMNS = 2 * WHOLE_BYTES.length();

    private static final int BIAS = 128;

    /** From here on, taking sums out of shorts costs less than widening every row; measured with 1024 targets. */
    private static final int MANY_ROWS = 80;

    private final byte[] weights;
    private final int targets;
    private final int firstTarget;
    private final int shift;
    private final int[] rows = new int[BlockAdder.MOST];
    private final short[] low = new short[2 * SHORTS.length()];
    private final short[] high = new short[2 * SHORTS.length()];

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
        ShortVector whole0 = ShortVector.zero(SHORTS);
        ShortVector upper0 = ShortVector.zero(SHORTS);
        ShortVector whole1 = ShortVector.zero(SHORTS);
        ShortVector upper1 = ShortVector.zero(SHORTS);
        for (int r = 0; r < count; r++) {
            int at = rows[r] + column;
            ShortVector w0 = ByteVector.fromArray(WHOLE_BYTES, weights, at)
                    .reinterpretAsShorts()
                    .lanewise(VectorOperators.XOR, (short) BIAS);
            ShortVector w1 = ByteVector.fromArray(WHOLE_BYTES, weights, at + COLUMNS / 2)
                    .reinterpretAsShorts()
                    .lanewise(VectorOperators.XOR, (short) BIAS);
            whole0 = whole0.add(w0);
            upper0 = upper0.add(w0.lanewise(VectorOperators.ASHR, 8));
            whole1 = whole1.add(w1);
            upper1 = upper1.add(w1.lanewise(VectorOperators.ASHR, 8));
        }
        whole0.sub(upper0.lanewise(VectorOperators.LSHL, 8)).intoArray(low, 0);
        upper0.intoArray(high, 0);
        whole1.sub(upper1.lanewise(VectorOperators.LSHL, 8)).intoArray(low, COLUMNS / 4);
        upper1.intoArray(high, COLUMNS / 4);
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
        for (; r + 8 <= count; r += 8) {
            addEight(weights, rows, r, membranes, firstTarget, targets, shift);
        }
        if (r + 4 <= count) {
            addFour(weights, rows[r], rows[r + 1], rows[r + 2], rows[r + 3], membranes, firstTarget, targets, shift);
            r += 4;
        }
        switch (count - r) {
            case 3 -> addThree(weights, rows[r], rows[r + 1], rows[r + 2], membranes, firstTarget, targets, shift);
            case 2 -> addTwo(weights, rows[r], rows[r + 1], membranes, firstTarget, targets, shift);
            case 1 -> addOne(weights, rows[r], membranes, firstTarget, targets, shift);
            default -> {}
        }
    }

    // No helper widens: one that was compiled on its own is not inlined any more, and its vectors are boxed.

    private static void addEight(
            byte[] weights, int[] rows, int first, int[] membranes, int at, int length, int shift) {
        int a = rows[first];
        int b = rows[first + 1];
        int c = rows[first + 2];
        int d = rows[first + 3];
        int e = rows[first + 4];
        int f = rows[first + 5];
        int g = rows[first + 6];
        int h = rows[first + 7];
        int i = 0;
        for (; i + LANES <= length; i += LANES) {
            IntVector wa =
                    (IntVector) ByteVector.fromArray(BYTES, weights, a + i).convertShape(VectorOperators.B2I, INTS, 0);
            IntVector wb =
                    (IntVector) ByteVector.fromArray(BYTES, weights, b + i).convertShape(VectorOperators.B2I, INTS, 0);
            IntVector wc =
                    (IntVector) ByteVector.fromArray(BYTES, weights, c + i).convertShape(VectorOperators.B2I, INTS, 0);
            IntVector wd =
                    (IntVector) ByteVector.fromArray(BYTES, weights, d + i).convertShape(VectorOperators.B2I, INTS, 0);
            IntVector we =
                    (IntVector) ByteVector.fromArray(BYTES, weights, e + i).convertShape(VectorOperators.B2I, INTS, 0);
            IntVector wf =
                    (IntVector) ByteVector.fromArray(BYTES, weights, f + i).convertShape(VectorOperators.B2I, INTS, 0);
            IntVector wg =
                    (IntVector) ByteVector.fromArray(BYTES, weights, g + i).convertShape(VectorOperators.B2I, INTS, 0);
            IntVector wh =
                    (IntVector) ByteVector.fromArray(BYTES, weights, h + i).convertShape(VectorOperators.B2I, INTS, 0);
            IntVector abef = wa.add(wb).add(we).add(wf);
            IntVector cdgh = wc.add(wd).add(wg).add(wh);
            IntVector.fromArray(INTS, membranes, at + i)
                    .add(abef.add(cdgh).lanewise(VectorOperators.LSHL, shift))
                    .intoArray(membranes, at + i);
        }
        for (; i < length; i++) {
            int abcd = weights[a + i] + weights[b + i] + weights[c + i] + weights[d + i];
            int efgh = weights[e + i] + weights[f + i] + weights[g + i] + weights[h + i];
            membranes[at + i] += (abcd + efgh) << shift;
        }
    }

    private static void addFour(
            byte[] weights, int a, int b, int c, int d, int[] membranes, int at, int length, int shift) {
        int i = 0;
        for (; i + LANES <= length; i += LANES) {
            IntVector wa =
                    (IntVector) ByteVector.fromArray(BYTES, weights, a + i).convertShape(VectorOperators.B2I, INTS, 0);
            IntVector wb =
                    (IntVector) ByteVector.fromArray(BYTES, weights, b + i).convertShape(VectorOperators.B2I, INTS, 0);
            IntVector wc =
                    (IntVector) ByteVector.fromArray(BYTES, weights, c + i).convertShape(VectorOperators.B2I, INTS, 0);
            IntVector wd =
                    (IntVector) ByteVector.fromArray(BYTES, weights, d + i).convertShape(VectorOperators.B2I, INTS, 0);
            IntVector.fromArray(INTS, membranes, at + i)
                    .add(wa.add(wb).add(wc.add(wd)).lanewise(VectorOperators.LSHL, shift))
                    .intoArray(membranes, at + i);
        }
        for (; i < length; i++) {
            membranes[at + i] += (weights[a + i] + weights[b + i] + weights[c + i] + weights[d + i]) << shift;
        }
    }

    private static void addThree(byte[] weights, int a, int b, int c, int[] membranes, int at, int length, int shift) {
        int i = 0;
        for (; i + LANES <= length; i += LANES) {
            IntVector wa =
                    (IntVector) ByteVector.fromArray(BYTES, weights, a + i).convertShape(VectorOperators.B2I, INTS, 0);
            IntVector wb =
                    (IntVector) ByteVector.fromArray(BYTES, weights, b + i).convertShape(VectorOperators.B2I, INTS, 0);
            IntVector wc =
                    (IntVector) ByteVector.fromArray(BYTES, weights, c + i).convertShape(VectorOperators.B2I, INTS, 0);
            IntVector.fromArray(INTS, membranes, at + i)
                    .add(wa.add(wb).add(wc).lanewise(VectorOperators.LSHL, shift))
                    .intoArray(membranes, at + i);
        }
        for (; i < length; i++) {
            membranes[at + i] += (weights[a + i] + weights[b + i] + weights[c + i]) << shift;
        }
    }

    private static void addTwo(byte[] weights, int a, int b, int[] membranes, int at, int length, int shift) {
        int i = 0;
        for (; i + LANES <= length; i += LANES) {
            IntVector wa =
                    (IntVector) ByteVector.fromArray(BYTES, weights, a + i).convertShape(VectorOperators.B2I, INTS, 0);
            IntVector wb =
                    (IntVector) ByteVector.fromArray(BYTES, weights, b + i).convertShape(VectorOperators.B2I, INTS, 0);
            IntVector.fromArray(INTS, membranes, at + i)
                    .add(wa.add(wb).lanewise(VectorOperators.LSHL, shift))
                    .intoArray(membranes, at + i);
        }
        for (; i < length; i++) {
            membranes[at + i] += (weights[a + i] + weights[b + i]) << shift;
        }
    }

    private static void addOne(byte[] weights, int a, int[] membranes, int at, int length, int shift) {
        int i = 0;
        for (; i + LANES <= length; i += LANES) {
            IntVector wa =
                    (IntVector) ByteVector.fromArray(BYTES, weights, a + i).convertShape(VectorOperators.B2I, INTS, 0);
            IntVector.fromArray(INTS, membranes, at + i)
                    .add(wa.lanewise(VectorOperators.LSHL, shift))
                    .intoArray(membranes, at + i);
        }
        for (; i < length; i++) {
            membranes[at + i] += weights[a + i] << shift;
        }
    }
}
