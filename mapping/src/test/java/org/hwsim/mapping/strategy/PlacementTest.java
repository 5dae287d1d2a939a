package org.hwsim.mapping.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.hwsim.hw.chip.Board;
import org.hwsim.mapping.TestChips;
import org.junit.jupiter.api.Test;

class PlacementTest {
    /** A grid of cores in which neighbours exchange a packet each; numbered so that neighbours are far apart. */
    private static Traffic grid(int width, int height) {
        List<int[]> flows = new ArrayList<>();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (x + 1 < width) {
                    flows.add(new int[] {number(x, y, width, height), number(x + 1, y, width, height), 1});
                }
                if (y + 1 < height) {
                    flows.add(new int[] {number(x, y, width, height), number(x, y + 1, width, height), 1});
                }
            }
        }
        return Traffic.of(width * height, flows, flows.size());
    }

    /** 7 and the sizes used here have no common divisor. */
    private static int number(int x, int y, int width, int height) {
        return (y * width + x) * 7 % (width * height);
    }

    @Test
    void shouldUntangleAGrid() {
        // given 6 x 6 on a mesh of 6 x 6: one hop a packet is possible
        Board board = TestChips.board(TestChips.loihiCore(), 6, 6, 1);

        Placement placement = Placement.anneal(grid(6, 6), board, 1);

        assertTrue(placement.hopsPerPacket() < 1.3, "hops: " + placement.hopsPerPacket());
    }

    @Test
    void shouldGiveEveryCoreAPlaceOfItsOwn() {
        Board board = new Board(TestChips.chip(TestChips.loihiCore(), 3, 2, 2), 2, 2);

        Placement placement = Placement.anneal(grid(5, 4), board, 3);

        BitSet taken = new BitSet();
        for (int i = 0; i < 20; i++) {
            assertTrue(!taken.get(placement.core(i)), "twice: " + placement.core(i));
            assertTrue(placement.core(i) >= 0 && placement.core(i) < board.cores());
            taken.set(placement.core(i));
        }
    }

    @Test
    void shouldRepeatItselfForASeedAndOnlyForThat() {
        Board board = TestChips.board(TestChips.loihiCore(), 6, 6, 1);

        List<Integer> first = places(Placement.anneal(grid(6, 5), board, 1), 30);
        List<Integer> again = places(Placement.anneal(grid(6, 5), board, 1), 30);
        List<Integer> other = places(Placement.anneal(grid(6, 5), board, 2), 30);

        assertEquals(first, again);
        assertNotEquals(first, other);
    }

    private static List<Integer> places(Placement placement, int cores) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < cores; i++) {
            places.add(placement.core(i));
        }
        return places;
    }
}
