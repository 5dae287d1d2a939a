package org.hwsim.sim;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.ActionCounts;
import org.hwsim.hw.energy.TimingModel;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.sim.count.PsSpread;

/**
 * Adds up what replicas counted. All of it is sums of integers and histograms of counts, so that the order does not
 * matter; each part's conservation was checked by its engine, and sums of equal sums are equal.
 *
 * <p>A run ends with the span of its last sample, without the rest of its period. Of several runs all but one lack that
 * rest: steps in which nothing is due, fires or arrives, and every compartment idles. Those are added.
 */
final class TotalsMerge {
    private final Board board;
    private final ChipProgram program;
    private final List<RunTotals> parts;
    private final long idleSteps;

    /** @param idleSteps steps in which every compartment idles, to be added */
    TotalsMerge(Board board, ChipProgram program, List<RunTotals> parts, long idleSteps) {
        this.board = board;
        this.program = program;
        this.parts = List.copyOf(parts);
        this.idleSteps = idleSteps;
    }

    /**
     * @param samplesDone samples whose outcome was delivered
     * @param inferencePs latency of each of them
     */
    RunTotals merge(int samplesDone, boolean complete, PsSpread inferencePs) {
        List<ActionCounts> byCore = counts(RunTotals::byCore);
        List<ActionCounts> byLayer = counts(RunTotals::byLayer);
        long[] busyPs = sum(RunTotals::busyPsByCore);
        long updates = 0;
        long busiestPs = 0;
        TimingModel timing = board.chip().timing();
        for (int c = 0; c < program.cores().size(); c++) {
            CoreProgram core = program.cores().get(c);
            updates += core.compartments();
            byCore.set(c, idle(byCore.get(c), core.compartments()));
            long idlePs = timing.busyPs(core.compartments() * timing.psPer(Action.NEURON_UPDATE_IDLE), 0);
            busyPs[c] += idlePs * idleSteps;
            busiestPs = Math.max(busiestPs, idlePs);
            for (CompartmentGroup group : core.groups()) {
                byLayer.set(group.layer(), idle(byLayer.get(group.layer()), group.compartments()));
            }
        }
        long stepPs = UsedTiles.of(board, program).barrierPs() + busiestPs;
        PsSpread stepTimes = spread(RunTotals::stepPs);
        stepTimes.add(stepPs, idleSteps);
        ActionCounts total =
                ActionCounts.sum(parts.stream().map(RunTotals::total).toList());
        total = idle(total, updates).with(Action.BARRIER, total.of(Action.BARRIER) + idleSteps);
        return new RunTotals(
                samplesDone,
                complete,
                parts.stream().mapToLong(RunTotals::steps).sum() + idleSteps,
                parts.stream().mapToLong(RunTotals::elapsedPs).reduce(stepPs * idleSteps, Math::addExact),
                total,
                byCore,
                byLayer,
                sum(RunTotals::effectiveSopsByCore),
                sum(RunTotals::effectiveSopsByLayer),
                busyPs,
                parts.get(0).tilesInUse(),
                parts.get(0).chipsInUse(),
                sum(RunTotals::clipsLow),
                sum(RunTotals::clipsHigh),
                sum(RunTotals::clippedLowThatFired),
                sum(RunTotals::saturatedWindows),
                fired(),
                stepTimes,
                spread(RunTotals::packetPs),
                inferencePs);
    }

    private List<BitSet> fired() {
        List<BitSet> any = new ArrayList<>();
        for (int layer = 0; layer < program.layers().size(); layer++) {
            BitSet inAnyPart = new BitSet();
            for (RunTotals part : parts) {
                inAnyPart.or(part.fired().get(layer));
            }
            any.add(inAnyPart);
        }
        return any;
    }

    private ActionCounts idle(ActionCounts counts, long compartments) {
        return counts.with(Action.NEURON_UPDATE_IDLE, counts.of(Action.NEURON_UPDATE_IDLE) + compartments * idleSteps);
    }

    private List<ActionCounts> counts(Function<RunTotals, List<ActionCounts>> of) {
        List<ActionCounts> sums = new ArrayList<>(of.apply(parts.get(0)));
        for (RunTotals part : parts.subList(1, parts.size())) {
            List<ActionCounts> more = of.apply(part);
            for (int i = 0; i < sums.size(); i++) {
                sums.set(i, sums.get(i).plus(more.get(i)));
            }
        }
        return sums;
    }

    private long[] sum(Function<RunTotals, long[]> of) {
        long[] sums = of.apply(parts.get(0)).clone();
        for (RunTotals part : parts.subList(1, parts.size())) {
            long[] more = of.apply(part);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += more[i];
            }
        }
        return sums;
    }

    private PsSpread spread(Function<RunTotals, PsSpread> of) {
        PsSpread sum = new PsSpread();
        for (RunTotals part : parts) {
            sum.addAll(of.apply(part));
        }
        return sum;
    }
}
