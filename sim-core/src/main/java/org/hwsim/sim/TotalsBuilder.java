package org.hwsim.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.ActionCounts;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.InputStage;
import org.hwsim.sim.core.RunAccount;
import org.hwsim.sim.core.WindowSchedule;
import org.hwsim.sim.count.PsSpread;
import org.hwsim.sim.load.LoadedProgram;

/** Puts a finished run's counts together, and checks that they agree. */
final class TotalsBuilder {
    private final Board board;
    private final ChipProgram program;
    private final LoadedProgram loaded;
    private final WindowSchedule schedule;
    private final Conductor conductor;
    private final int samples;

    /** @param samples as many as were asked for */
    TotalsBuilder(
            Board board,
            ChipProgram program,
            LoadedProgram loaded,
            WindowSchedule schedule,
            Conductor conductor,
            int samples) {
        this.board = board;
        this.program = program;
        this.loaded = loaded;
        this.schedule = schedule;
        this.conductor = conductor;
        this.samples = samples;
    }

    RunTotals build() {
        long steps = conductor.clock().steps();
        RunAccount account = loaded.account(steps);
        account.checkConservation();
        boolean whole = conductor.samplesDone() == schedule.samples();
        if (whole && !Arrays.equals(account.sent(), conductor.doneSum())) {
            throw new IllegalStateException("counts over samples differ: samples="
                    + Arrays.toString(conductor.doneSum()) + " run=" + Arrays.toString(account.sent()));
        }
        List<ActionCounts> byCore =
                Arrays.stream(account.byCore()).map(ActionCounts::of).toList();
        long[] barriers = new long[Action.values().length];
        barriers[Action.BARRIER.ordinal()] = steps;
        long[][] layers = account.byLayer();
        for (InputStage stage : program.inputs()) {
            long macs = Math.multiplyExact(stage.macs(), schedule.windowsOpened(stage.layer(), (int) steps));
            layers[stage.layer()][Action.INPUT_MAC.ordinal()] += macs;
            barriers[Action.INPUT_MAC.ordinal()] += macs;
        }
        List<ActionCounts> byLayer = Arrays.stream(layers).map(ActionCounts::of).toList();
        List<ActionCounts> parts = new ArrayList<>(byCore);
        parts.add(ActionCounts.of(barriers));
        UsedTiles used = UsedTiles.of(board, program);
        return new RunTotals(
                conductor.samplesDone(),
                conductor.samplesDone() == samples,
                steps,
                conductor.clock().elapsedPs(),
                ActionCounts.sum(parts),
                byCore,
                byLayer,
                account.effectiveSopsByCore(),
                account.effectiveSopsByLayer(),
                account.busyPsByCore(),
                used.tiles(),
                used.chips(),
                account.clipsLow(),
                account.clipsHigh(),
                account.clippedLowThatFired(),
                account.saturatedWindows(),
                account.fired(),
                conductor.clock().stepPs(),
                packetPs(account),
                conductor.inferencePs());
    }

    private PsSpread packetPs(RunAccount account) {
        PsSpread packetPs = new PsSpread();
        long[] packets = account.packetsByRoute();
        for (int r = 0; r < packets.length; r++) {
            packetPs.add(loaded.routes().get(r).latencyPs(), packets[r]);
        }
        return packetPs;
    }
}
