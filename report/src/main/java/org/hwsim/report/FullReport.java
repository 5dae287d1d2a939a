package org.hwsim.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.ActionCounts;
import org.hwsim.hw.energy.EnergyBreakdown;

/** A report of nothing in which every number is given, so that the paths of all numbers can be read off it. */
final class FullReport {
    static final RunReport REPORT = report();

    private FullReport() {}

    private static RunReport report() {
        EnumMap<Action, Double> prices = new EnumMap<>(Action.class);
        for (Action action : Action.values()) {
            prices.put(action, 0.0);
        }
        Percentiles spread = new Percentiles(1, 1, 1, 1, 1);
        return new RunReport(
                true,
                new ModelSection("", "", ""),
                new ChipSection("", "", "", 1, 1),
                new CodingSection("", 1, Map.of()),
                new DataSection("", 1, true),
                1,
                new Accuracy(1, 1, 1, 1, List.of()),
                new Totals(1, 1, 1, ActionCounts.none(), 0, new EnergyBreakdown(prices, Map.of("", 0.0))),
                spread,
                spread,
                spread,
                1,
                1,
                1,
                List.of(),
                List.of(),
                new AnnRival(1, 1.0, 1, 1, 14.0, 0.75, 1L),
                List.of(),
                Saturations.NONE,
                new Host(0, 1, 1, 1, 1, 1, 1, "", ""),
                List.of());
    }
}
