package org.hwsim.run;

import java.util.List;
import org.hwsim.report.SampleRow;
import org.hwsim.sim.RunTotals;

/**
 * What came out of the engine.
 *
 * @param totals what was counted
 * @param score answers over time
 * @param rows one a finished sample
 * @param elapsedNanos host time of the simulation
 * @param replicas engines that were used
 * @param threads worker threads of each
 */
record Simulated(
        RunTotals totals, Scoreboard score, List<SampleRow> rows, long elapsedNanos, int replicas, int threads) {}
