package org.hwsim.sim.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.hwsim.hw.program.SparseBlock;
import org.hwsim.hw.program.Weights;
import org.junit.jupiter.api.Test;

class PackedSparseTest {
    /** As the slabs of a shard have it: target 0 is a membrane further on. */
    private static final int FIRST_COMPARTMENT = -12;

    private static final int TARGETS = 300;

    /** Never reached, in the middle and at the end. */
    private static final int NEVER = 70;

    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void shouldGiveTheScalarBitsAndNoteWhomItReachedWhateverTheLengthsOfRows() {
        boolean complete = false;
        boolean incomplete = false;
        for (int i = 0; i < 60; i++) {
            SparseBlock block = block(40, 1 + random.nextInt(60), i % 3);
            PackedSparse kernel = new PackedSparse(block, FIRST_COMPARTMENT);
            ScalarSparse scalar = new ScalarSparse(block, FIRST_COMPARTMENT);
            int[] expected = new int[TARGETS - FIRST_COMPARTMENT];
            int[] membranes = expected.clone();
            for (int step = 0; step < 4; step++) {
                int[] codes = random.ints(random.nextInt(200), 0, block.rows()).toArray();
                int cut = codes.length / 3;
                scalar.add(codes, 0, codes.length, expected);
                kernel.add(codes, 0, cut, membranes);
                kernel.add(codes, cut, codes.length - cut, membranes);
                long[] reached = new long[(TARGETS + 63) / 64];
                kernel.takeReached(reached);
                assertArrayEquals(expected, membranes);
                BitSet targets = targets(block, codes);
                assertEquals(targets, BitSet.valueOf(reached));
                boolean all = targets.equals(targets(block, allRows(block)));
                complete |= all;
                incomplete |= !all;
            }
        }
        assertTrue(complete && incomplete, "steps that reach all targets and steps that do not");
    }

    @Test
    void shouldNoteNobodyWhenNothingWasAddedSinceTheLastTake() {
        SparseBlock block = block(8, 500, 0);
        PackedSparse kernel = new PackedSparse(block, FIRST_COMPARTMENT);
        kernel.add(allRows(block), 0, block.rows(), new int[TARGETS - FIRST_COMPARTMENT]);
        kernel.takeReached(new long[(TARGETS + 63) / 64]);
        long[] reached = new long[(TARGETS + 63) / 64];

        kernel.takeReached(reached);

        assertArrayEquals(new long[reached.length], reached);
    }

    @Test
    void shouldNotTakeTargetsWhoseMembranesDoNotFitBesideTheWeight() {
        SparseBlock block = new SparseBlock(0, new int[] {0, 1}, new int[] {1}, Weights.of(new byte[] {5}), 0, 1);

        assertTrue(PackedSparse.suits(block, -(1 << 24) + 2));
        assertFalse(PackedSparse.suits(block, -(1 << 24) + 1));
        assertFalse(PackedSparse.suits(block, 2));
    }

    /** Rows of 0 to {@code most} synapses; a row may reach a target several times. */
    private SparseBlock block(int rows, int most, int shift) {
        int[] rowStart = new int[rows + 1];
        for (int row = 0; row < rows; row++) {
            rowStart[row + 1] = rowStart[row] + random.nextInt(most + 1);
        }
        int[] target = new int[rowStart[rows]];
        Arrays.setAll(target, i -> {
            int t = random.nextInt(TARGETS - 10);
            return t == NEVER ? t + 1 : t;
        });
        byte[] weights = new byte[target.length];
        random.nextBytes(weights);
        return new SparseBlock(0, rowStart, target, Weights.of(weights), shift, 1);
    }

    private static int[] allRows(SparseBlock block) {
        int[] rows = new int[block.rows()];
        Arrays.setAll(rows, row -> row);
        return rows;
    }

    private static BitSet targets(SparseBlock block, int[] codes) {
        BitSet targets = new BitSet();
        for (int row : codes) {
            for (int i = block.rowStart().at(row); i < block.rowStart().at(row + 1); i++) {
                targets.set(block.target().at(i));
            }
        }
        return targets;
    }
}
