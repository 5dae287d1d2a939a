package org.hwsim.sim.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FiredListTest {
    @Test
    void shouldListEveryPositionThatFiredWhateverWasExpected() {
        SplittableRandom random = new SplittableRandom(3);
        double[] rates = {0, 0.001, 0.02, 0.07, 0.15, 0.5, 1};
        for (double rate : rates) {
            for (int words = 0; words < 20; words++) {
                long[] fired = new long[words];
                for (int i = 0; i < words * 64; i++) {
                    fired[i / 64] |= random.nextDouble() < rate ? 1L << (i % 64) : 0;
                }
                int[] expected = BitSet.valueOf(fired).stream().toArray();

                for (int guess : new int[] {0, expected.length, words * 64}) {
                    int[] list = new int[expected.length + FiredList.PADDING];
                    assertEquals(expected.length, FiredList.write(fired, list, guess));
                    assertArrayEquals(expected, Arrays.copyOf(list, expected.length));
                }
            }
        }
    }
}
