package org.hwsim.report;

import org.hwsim.hw.energy.ActionCounts;
import org.hwsim.hw.energy.EnergyBreakdown;

/**
 * Everything that a run counted, in sum over its samples.
 *
 * @param steps steps simulated
 * @param periodSteps steps from one sample's entry to the next
 * @param elapsedPs simulated picoseconds of all steps, 0 where the chip file prices no time
 * @param counts how often each action happened
 * @param effectiveSops synaptic operations with a non-zero weight
 * @param energy the counts, priced, and static energy over {@code elapsedPs}
 */
public record Totals(
        long steps, int periodSteps, long elapsedPs, ActionCounts counts, long effectiveSops, EnergyBreakdown energy) {
    public Totals {
        if (steps < 0 || periodSteps < 1 || elapsedPs < 0) {
            throw new IllegalArgumentException("steps and time are not negative, a period is at least 1: steps=" + steps
                    + " periodSteps=" + periodSteps + " elapsedPs=" + elapsedPs);
        }
        if (effectiveSops < 0 || effectiveSops > counts.sops()) {
            throw new IllegalStateException(
                    "effective SOPs are some of the SOPs: effective=" + effectiveSops + " sops=" + counts.sops());
        }
    }

    /** Whether the chip file says how long anything takes. */
    public boolean isTimed() {
        return elapsedPs > 0;
    }
}
