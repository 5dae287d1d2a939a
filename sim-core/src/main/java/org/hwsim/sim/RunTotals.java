package org.hwsim.sim;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.ActionCounts;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.sim.count.PsSpread;

/**
 * What a run counted. Conservation was checked before this was handed out: sums over cores, over layers and the total
 * agree, packets sent were delivered.
 *
 * @param samplesDone samples whose outcome was delivered
 * @param complete whether every sample that was asked for is done
 * @param steps steps simulated
 * @param elapsedPs simulated picoseconds of all steps
 * @param total all counts
 * @param byCore counts of each mapped core, in the program's order; packets, hops, spikes and updates at the sender,
 *     axons-in and synaptic operations at the receiver; barriers in the total only; input MACs at no core
 * @param byLayer counts of each layer, in the program's order; the same rule, input MACs at the layer that receives them
 * @param effectiveSopsByCore synaptic operations with a non-zero weight, by receiving core
 * @param effectiveSopsByLayer the same by receiving layer
 * @param busyPsByCore simulated picoseconds that each core was busy
 * @param tilesInUse tiles with at least one mapped core
 * @param chipsInUse chips with at least one mapped core
 * @param clipsLow membranes clipped at the lower bound, by layer
 * @param clipsHigh membranes clipped at the upper bound, by layer
 * @param clippedLowThatFired compartments, by layer, that were clipped at the lower bound and fired in the same window
 * @param saturatedWindows neurons and windows, by layer, with a spike in each step of the window
 * @param fired the neurons of each layer that fired at least once; not to be written to
 * @param stepPs picoseconds of each step
 * @param packetPs zero-load latency of each packet
 * @param inferencePs latency of each sample
 */
public record RunTotals(
        int samplesDone,
        boolean complete,
        long steps,
        long elapsedPs,
        ActionCounts total,
        List<ActionCounts> byCore,
        List<ActionCounts> byLayer,
        long[] effectiveSopsByCore,
        long[] effectiveSopsByLayer,
        long[] busyPsByCore,
        int tilesInUse,
        int chipsInUse,
        long[] clipsLow,
        long[] clipsHigh,
        long[] clippedLowThatFired,
        long[] saturatedWindows,
        List<BitSet> fired,
        PsSpread stepPs,
        PsSpread packetPs,
        PsSpread inferencePs) {
    public RunTotals {
        byCore = List.copyOf(byCore);
        byLayer = List.copyOf(byLayer);
        fired = List.copyOf(fired);
    }

    /** What a run counted that ended before its first sample. */
    public static RunTotals nothing(Board board, ChipProgram program) {
        UsedTiles used = UsedTiles.of(board, program);
        int cores = program.cores().size();
        int layers = program.layers().size();
        ActionCounts none = ActionCounts.of(new long[Action.values().length]);
        ActionCounts[] byCore = new ActionCounts[cores];
        ActionCounts[] byLayer = new ActionCounts[layers];
        Arrays.fill(byCore, none);
        Arrays.fill(byLayer, none);
        BitSet[] fired = new BitSet[layers];
        Arrays.setAll(fired, layer -> new BitSet());
        return new RunTotals(
                0,
                false,
                0,
                0,
                none,
                List.of(byCore),
                List.of(byLayer),
                new long[cores],
                new long[layers],
                new long[cores],
                used.tiles(),
                used.chips(),
                new long[layers],
                new long[layers],
                new long[layers],
                new long[layers],
                List.of(fired),
                new PsSpread(),
                new PsSpread(),
                new PsSpread());
    }
}
