package org.hwsim.report;

import java.util.List;
import java.util.Map;
import org.hwsim.hw.energy.ActionCounts;
import org.hwsim.hw.energy.EnergyBreakdown;
import org.jspecify.annotations.Nullable;

/**
 * What one mapped core did, in sum over the run.
 *
 * @param core number in the program
 * @param chip chip of the board, row by row
 * @param tile tile of the board
 * @param x column of the tile on the board's mesh
 * @param y row of the tile on the board's mesh
 * @param layers layers that it holds some of
 * @param compartments compartments in use
 * @param synapseMemoryBytes synapse memory in use, null where not counted
 * @param axonsIn entries of its receiving table in use
 * @param axonsOut entries of its sending table in use
 * @param counts how often each action happened; barriers and input multiplications belong to no core
 * @param effectiveSops synaptic operations with a non-zero weight
 * @param energy the counts, priced; static energy belongs to no core and is left out
 * @param busyPs simulated picoseconds in which it worked
 */
public record Core(
        int core,
        int chip,
        int tile,
        int x,
        int y,
        List<String> layers,
        int compartments,
        @Nullable Long synapseMemoryBytes,
        int axonsIn,
        int axonsOut,
        ActionCounts counts,
        long effectiveSops,
        EnergyBreakdown energy,
        long busyPs) {
    public Core {
        layers = List.copyOf(layers);
        energy = new EnergyBreakdown(energy.dynamicPj(), Map.of());
    }
}
