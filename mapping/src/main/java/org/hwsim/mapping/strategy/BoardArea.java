package org.hwsim.mapping.strategy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hwsim.hw.chip.Board;

/**
 * The part of a board that is used: as few chips as suffice, in a rectangle as square as can be, from the north-west.
 *
 * @param places the cores of the used chips, chip by chip and tile by tile along a snake
 * @param usable for each core of the board whether it is one of them
 */
record BoardArea(int[] places, boolean[] usable) {
    static BoardArea of(Board board, int cores) {
        int chips =
                (cores + board.chip().noc().cores() - 1) / board.chip().noc().cores();
        int bestWidth = board.chipsX();
        int bestHeight = board.chipsY();
        for (int w = 1; w <= board.chipsX(); w++) {
            for (int h = 1; h <= board.chipsY(); h++) {
                int fewer = Integer.compare(w * h, bestWidth * bestHeight);
                boolean squarer = Math.abs(w - h) < Math.abs(bestWidth - bestHeight);
                if (w * h >= chips && (fewer < 0 || (fewer == 0 && squarer))) {
                    bestWidth = w;
                    bestHeight = h;
                }
            }
        }
        List<Integer> places = new ArrayList<>();
        int meshWidth = board.chip().noc().meshWidth();
        int meshHeight = board.chip().noc().meshHeight();
        for (int chip = 0; chip < chips; chip++) {
            int chipY = chip / bestWidth;
            int chipX = snake(chip, bestWidth);
            for (int tile = 0; tile < meshWidth * meshHeight; tile++) {
                int y = chipY * meshHeight + tile / meshWidth;
                int x = chipX * meshWidth + snake(tile, meshWidth);
                for (int k = 0; k < board.chip().noc().coresPerTile(); k++) {
                    places.add((y * board.width() + x) * board.chip().noc().coresPerTile() + k);
                }
            }
        }
        boolean[] usable = new boolean[board.cores()];
        places.forEach(place -> usable[place] = true);
        return new BoardArea(places.stream().mapToInt(Integer::intValue).toArray(), usable);
    }

    /** Column of a position on a path that turns at the end of every row. */
    private static int snake(int position, int width) {
        int column = position % width;
        return position / width % 2 == 0 ? column : width - 1 - column;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BoardArea area && Arrays.equals(places, area.places);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(places);
    }

    @Override
    public String toString() {
        return places.length + " usable cores";
    }
}
