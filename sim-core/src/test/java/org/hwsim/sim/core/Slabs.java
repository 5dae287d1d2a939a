package org.hwsim.sim.core;

import org.hwsim.hw.chip.Board;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.ProgramCheck;
import org.hwsim.sim.count.Route;
import org.hwsim.sim.kernel.KernelSelection;
import org.hwsim.sim.kernel.ScalarKernels;
import org.hwsim.sim.load.LoadedProgram;
import org.hwsim.sim.load.ProgramLoader;

/** Tells other tests how cores were put together. */
public final class Slabs {
    private Slabs() {}

    /** Slabs of more than one core when a program is loaded. */
    public static int joined(Board board, ChipProgram program, int threads) {
        LoadedProgram loaded = ProgramLoader.load(
                program,
                ProgramCheck.verify(board, program),
                board.cores(),
                board.chip().core().membraneLimit(),
                board.chip().timing(),
                (from, to) -> new Route(0, 0, 0, true, 0),
                KernelSelection.of(new ScalarKernels()),
                threads);
        int joined = 0;
        for (Shard shard : loaded.shards()) {
            for (Slab slab : shard.slabs) {
                joined += slab.members.count() > 1 ? 1 : 0;
            }
        }
        return joined;
    }
}
