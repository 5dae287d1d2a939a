package org.hwsim.mapping.strategy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisCutTest {
    @Test
    void shouldCutIntoNearlyEqualBlocks() {
        assertArrayEquals(new int[] {0, 3, 6, 10}, AxisCut.even(10, 3, 1).bounds());
    }

    @Test
    void shouldCutBetweenGroupsWhenAskedTo() {
        // given 4 groups of 3 channels
        assertArrayEquals(new int[] {0, 3, 6, 12}, AxisCut.even(12, 3, 3).bounds());
    }

    @Test
    void shouldOfferTheFewestBlocksForEveryLength() {
        // given 10 positions: 1 block of 10, 2 of 5, 3 of 4, 4 of 3, 5 of 2, 10 of 1; 6 to 9 blocks are no shorter
        List<Integer> blocks =
                AxisCut.candidates(10, 1).stream().map(AxisCut::blocks).toList();

        assertEquals(List.of(1, 2, 3, 4, 5, 10), blocks);
    }
}
