package org.hwsim.mapping.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.hwsim.hw.chip.Board;
import org.hwsim.mapping.TestChips;
import org.junit.jupiter.api.Test;

class BoardFitTest {
    @Test
    void shouldNameTheSmallestBoardWithEnoughCores() {
        Board board = TestChips.loihi(1, 1);

        assertEquals("1x1", BoardFit.chips(board, 128));
        assertEquals("2x1", BoardFit.chips(board, 129));
        assertEquals("2x2", BoardFit.chips(board, 4 * 128));
        assertEquals("5x1", BoardFit.chips(board, 4 * 128 + 1), "3x2 would have one more");
        assertEquals("3x2", BoardFit.chips(board, 6 * 128));
    }
}
