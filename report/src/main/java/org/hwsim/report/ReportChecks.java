package org.hwsim.report;

import java.util.List;
import java.util.function.Function;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.ActionCounts;
import org.hwsim.hw.energy.EnergyBreakdown;

/**
 * The laws that every report keeps: counts of layers and of cores sum to the total, and so does their energy. What
 * breaks one is a bug of the simulator, never of its user, hence {@link IllegalStateException}.
 *
 * <p>Barriers belong to the chip and to no part of it; the multiplications of an analog input happen outside, at the
 * layer that they feed and at no core.
 */
final class ReportChecks {
    private static final double TOLERANCE = 1e-9;

    private ReportChecks() {}

    static void check(Totals totals, List<Layer> layers, List<Core> cores, Saturations saturations) {
        sameCounts("layers", totals.counts(), layers.stream().map(Layer::counts).toList(), false);
        sameCounts("cores", totals.counts(), cores.stream().map(Core::counts).toList(), true);
        sameEnergy("layers", totals.energy(), layers, Layer::energy, false);
        sameEnergy("cores", totals.energy(), cores, Core::energy, true);
        same(
                "effective SOPs of layers",
                totals.effectiveSops(),
                layers.stream().mapToLong(Layer::effectiveSops).sum());
        same(
                "effective SOPs of cores",
                totals.effectiveSops(),
                cores.stream().mapToLong(Core::effectiveSops).sum());
        Saturations sum = layers.stream().map(Layer::saturations).reduce(Saturations.NONE, Saturations::plus);
        if (!sum.equals(saturations)) {
            throw new IllegalStateException(
                    "saturations of layers do not sum to the total: " + sum + " " + saturations);
        }
    }

    private static boolean isShared(Action action, boolean ofCores) {
        return action != Action.BARRIER && !(ofCores && action == Action.INPUT_MAC);
    }

    private static void sameCounts(String parts, ActionCounts total, List<ActionCounts> counts, boolean ofCores) {
        ActionCounts sum = ActionCounts.sum(counts);
        for (Action action : Action.values()) {
            same(action.key() + " of " + parts, isShared(action, ofCores) ? total.of(action) : 0, sum.of(action));
        }
    }

    private static <T> void sameEnergy(
            String parts, EnergyBreakdown total, List<T> rows, Function<T, EnergyBreakdown> energyOf, boolean ofCores) {
        for (Action action : Action.values()) {
            double sum = 0;
            for (T row : rows) {
                sum += energyOf.apply(row).pj(action).orElse(0);
            }
            double expected = isShared(action, ofCores) ? total.pj(action).orElse(0) : 0;
            if (!(Math.abs(sum - expected) <= TOLERANCE * Math.max(Math.abs(sum), Math.abs(expected)))) {
                throw new IllegalStateException("energy of " + action.key() + " of " + parts
                        + " does not sum to the total: sum=" + sum + " total=" + expected);
            }
        }
    }

    private static void same(String what, long total, long sum) {
        if (total != sum) {
            throw new IllegalStateException(what + " do not sum to the total: sum=" + sum + " total=" + total);
        }
    }
}
