package org.hwsim.report;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.EnergyBreakdown;

/**
 * The totals of a run shared out evenly over its samples. Steps between samples (windows that have not opened yet, or
 * have closed) are in it, as they are on the chip.
 *
 * @param steps steps simulated
 * @param actions how often each action happened, one entry an action
 * @param sops synaptic operations of every kind of block, zero weights included
 * @param effectiveSops of these, the ones with a non-zero weight
 * @param hops packets over links between routers, chip borders included
 * @param energy energy by cause, in picojoules
 */
public record PerInference(
        double steps,
        Map<Action, Double> actions,
        double sops,
        double effectiveSops,
        double hops,
        EnergyBreakdown energy) {
    static PerInference of(Totals totals, int samples) {
        EnumMap<Action, Double> actions = new EnumMap<>(Action.class);
        for (Action action : Action.values()) {
            actions.put(action, (double) totals.counts().of(action) / samples);
        }
        return new PerInference(
                (double) totals.steps() / samples,
                actions,
                (double) totals.counts().sops() / samples,
                (double) totals.effectiveSops() / samples,
                (double) totals.counts().hops() / samples,
                share(totals.energy(), samples));
    }

    private static EnergyBreakdown share(EnergyBreakdown energy, int samples) {
        EnumMap<Action, Double> dynamicPj = new EnumMap<>(Action.class);
        energy.dynamicPj().forEach((action, pj) -> dynamicPj.put(action, pj / samples));
        Map<String, Double> staticPj = new LinkedHashMap<>();
        energy.staticPj().forEach((baseline, pj) -> staticPj.put(baseline, pj / samples));
        return new EnergyBreakdown(dynamicPj, staticPj);
    }

    public double of(Action action) {
        return actions.getOrDefault(action, 0.0);
    }
}
