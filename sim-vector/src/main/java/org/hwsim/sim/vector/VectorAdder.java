package org.hwsim.sim.vector;

import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.hwsim.sim.kernel.LaneAdder;
import org.hwsim.sim.kernel.SwarAdder;

/**
 * Adds lanes in vector registers: sums of one vector of even and one of odd lanes stay in registers over all rows. Two
 * accumulators and no masks, because JDK 17 boxes what is larger and does not compile masks to instructions.
 *
 * <p>Longs that do not fill a vector are left to the plain adder; whole runs of them go to vectors of half the size.
 */
final class VectorAdder implements LaneAdder {
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
    private static final int WIDTH = LONGS.length();
    private static final long EVEN = 0x00FF00FF00FF00FFL;
    private static final int HALF = 4;

    private final LaneAdder rest = new SwarAdder();

    /** Vectors of fewer than four longs gain nothing over plain Java. */
    static boolean isWorthwhile() {
        return WIDTH >= HALF && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    }

    @Override
    public void addRows(byte[] weights, int[] rows, int count, int offset, long[] even, long[] odd, int at, int longs) {
        int i = 0;
        for (; i + WIDTH <= longs; i += WIDTH) {
            addVector(weights, rows, count, offset + (i << 3), even, odd, at + i);
        }
        if (WIDTH > HALF) {
            for (; i + HALF <= longs; i += HALF) {
                addHalf(weights, rows, count, offset + (i << 3), even, odd, at + i);
            }
        }
        if (i < longs) {
            rest.addRows(weights, rows, count, offset + (i << 3), even, odd, at + i, longs - i);
        }
    }

    private static void addVector(byte[] weights, int[] rows, int count, int offset, long[] even, long[] odd, int at) {
        LongVector e = LongVector.fromArray(LONGS, even, at);
        LongVector o = LongVector.fromArray(LONGS, odd, at);
        for (int r = 0; r < count; r++) {
            LongVector w =
                    ByteVector.fromArray(BYTES, weights, rows[r] + offset).reinterpretAsLongs();
            e = e.add(w.and(EVEN));
            o = o.add(w.lanewise(VectorOperators.LSHR, 8).and(EVEN));
        }
        e.intoArray(even, at);
        o.intoArray(odd, at);
    }

    private static void addHalf(byte[] weights, int[] rows, int count, int offset, long[] even, long[] odd, int at) {
        LongVector e = LongVector.fromArray(LongVector.SPECIES_256, even, at);
        LongVector o = LongVector.fromArray(LongVector.SPECIES_256, odd, at);
        for (int r = 0; r < count; r++) {
            LongVector w = ByteVector.fromArray(ByteVector.SPECIES_256, weights, rows[r] + offset)
                    .reinterpretAsLongs();
            e = e.add(w.and(EVEN));
            o = o.add(w.lanewise(VectorOperators.LSHR, 8).and(EVEN));
        }
        e.intoArray(even, at);
        o.intoArray(odd, at);
    }
}
