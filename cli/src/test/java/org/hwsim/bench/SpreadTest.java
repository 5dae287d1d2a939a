package org.hwsim.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void shouldTakeTheMiddleOneOfAnOddNumber() {
        assertEquals(new Spread(3, 1, 9), Spread.of(9, 1, 3));
    }

    @Test
    void shouldTakeTheMeanOfTheTwoInTheMiddleOfAnEvenNumber() {
        assertEquals(new Spread((3 + 5) / 2.0, 1, 9), Spread.of(9, 5, 1, 3));
    }

    @Test
    void shouldTakeRatiosRoundByRound() {
        // 8/2 = 4, 9/3 = 3, 5/1 = 5
        assertEquals(new Spread(4, 3, 5), Spread.ofRatios(new double[] {8, 9, 5}, new double[] {2, 3, 1}));
    }

    @Test
    void shouldRefuseNothing() {
        assertThrows(IllegalArgumentException.class, Spread::of);
    }
}
