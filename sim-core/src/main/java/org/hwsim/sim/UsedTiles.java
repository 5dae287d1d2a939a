package org.hwsim.sim;

import java.util.BitSet;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CoreProgram;

/**
 * How much of a board a program uses.
 *
 * @param tiles tiles with at least one mapped core
 * @param chips chips with at least one mapped core
 * @param barrierPs what the barrier over so many tiles takes
 */
record UsedTiles(int tiles, int chips, long barrierPs) {
    static UsedTiles of(Board board, ChipProgram program) {
        BitSet tiles = new BitSet();
        BitSet chips = new BitSet();
        for (CoreProgram core : program.cores()) {
            tiles.set(board.tileOf(core.core()));
            chips.set(board.chipOf(core.core()));
        }
        return new UsedTiles(
                tiles.cardinality(),
                chips.cardinality(),
                board.chip().timing().barrier().ps(Math.max(1, tiles.cardinality())));
    }
}
