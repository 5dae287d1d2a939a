package org.hwsim.mapping.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StepExponentsTest {
    private static final int LIMIT = 127;
    private static final int MOST = 18;

    @Test
    void shouldKeepTheBitsOfAConvolutionWhenTheShortcutHasLargeWeights() {
        // given 9 synapses of up to 1 and one of 8; with step s = 8/(127 * 2^e) the noise is s^2 * (9 + 4^e):
        // e=0: 64*10 = 640; e=1: 16*13 = 208; e=2: 4*25 = 100; e=3: 1*73 = 73; e=4: 1*265 (s is bound by the others)
        int[] exponents =
                StepExponents.choose(List.of(new double[] {1}, new double[] {8}), new double[] {9, 1}, LIMIT, MOST);

        assertArrayEquals(new int[] {0, 3}, exponents);
    }

    @Test
    void shouldGiveAllOneStepWhenAnExponentWouldCostMoreThanItSaves() {
        // e=0: 1.21 * (9 + 1) = 12.1; e=1: 1 * (9 + 4) = 13
        int[] exponents =
                StepExponents.choose(List.of(new double[] {1}, new double[] {1.1}), new double[] {9, 1}, LIMIT, MOST);

        assertArrayEquals(new int[] {0, 0}, exponents);
    }

    @Test
    void shouldRaiseTheExponentOfTheFirstProjectionWhenThatHasTheLargeWeights() {
        int[] exponents =
                StepExponents.choose(List.of(new double[] {8}, new double[] {1}), new double[] {1, 9}, LIMIT, MOST);

        assertArrayEquals(new int[] {3, 0}, exponents);
    }

    @Test
    void shouldFindTheLeastStepThatHoldsAllWeights() {
        // given 1 / 127 for the first, 8 / (127 * 8) for the second
        double step = StepExponents.step(List.of(new double[] {1}, new double[] {8}), 0, LIMIT, new int[] {0, 3});

        assertEquals(1.0 / 127, step, 1e-15);
    }

    @Test
    void shouldIgnoreAProjectionWithoutWeights() {
        int[] exponents =
                StepExponents.choose(List.of(new double[] {1}, new double[] {0}), new double[] {9, 9}, LIMIT, MOST);

        assertArrayEquals(new int[] {0, 0}, exponents);
    }
}
