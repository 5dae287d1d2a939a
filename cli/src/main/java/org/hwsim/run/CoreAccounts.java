package org.hwsim.run;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.energy.EnergyModel;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.report.Core;
import org.hwsim.sim.RunTotals;

/** What each mapped core holds, did and cost. */
final class CoreAccounts {
    private final Prepared prepared;
    private final RunTotals totals;

    CoreAccounts(Prepared prepared, RunTotals totals) {
        this.prepared = prepared;
        this.totals = totals;
    }

    List<Core> cores() {
        ChipProgram program = prepared.program();
        Board board = prepared.board();
        EnergyModel prices = board.chip().energy();
        List<Core> cores = new ArrayList<>();
        for (int i = 0; i < program.cores().size(); i++) {
            CoreProgram core = program.cores().get(i);
            int tile = board.tileOf(core.core());
            cores.add(new Core(
                    core.core(),
                    board.chipOf(core.core()),
                    tile,
                    board.xOf(tile),
                    board.yOf(tile),
                    core.groups().stream()
                            .map(group -> program.layers().get(group.layer()).name())
                            .distinct()
                            .toList(),
                    core.compartments(),
                    (prepared.synapseBits(i) + 7) / 8,
                    core.axonIn().axons(),
                    core.axonOut().entries(),
                    totals.byCore().get(i),
                    totals.effectiveSopsByCore()[i],
                    prices.price(totals.byCore().get(i), 0, 0).dynamicOnly(),
                    totals.busyPsByCore()[i]));
        }
        return cores;
    }
}
