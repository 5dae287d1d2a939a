package org.hwsim.sim;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.hwsim.hw.energy.ActionCounts;

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
        Histogram stepPs,
        Histogram packetPs,
        Histogram inferencePs) {
    public RunTotals {
        byCore = List.copyOf(byCore);
        byLayer = List.copyOf(byLayer);
    }
}
