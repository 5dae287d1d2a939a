package org.hwsim.hw.energy;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Energy by cause, in picojoules. Its parts sum to its totals by construction: no total is stored.
 *
 * @param dynamicPj one entry an action that has a price
 * @param staticPj one entry a baseline, the headline first; they are alternatives and never added to each other
 */
public record EnergyBreakdown(Map<Action, Double> dynamicPj, Map<String, Double> staticPj) {
    public EnergyBreakdown {
        EnumMap<Action, Double> copy = new EnumMap<>(Action.class);
        copy.putAll(dynamicPj);
        dynamicPj = Collections.unmodifiableMap(copy);
        staticPj = Collections.unmodifiableMap(new LinkedHashMap<>(staticPj));
    }

    /** Energy of one action; empty where it has no price. */
    public OptionalDouble pj(Action action) {
        Double pj = dynamicPj.get(action);
        return pj == null ? OptionalDouble.empty() : OptionalDouble.of(pj);
    }

    /** Sum over the priced actions, in their order. */
    public double totalDynamicPj() {
        double sum = 0;
        for (double pj : dynamicPj.values()) {
            sum += pj;
        }
        return sum;
    }

    /** Static energy at the headline baseline; empty when the chip file has none. */
    public OptionalDouble headlineStaticPj() {
        return staticPj.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(staticPj.values().iterator().next());
    }

    /** Dynamic energy plus static energy at the headline baseline, as far as they are modelled. */
    public double totalPj() {
        return totalDynamicPj() + headlineStaticPj().orElse(0);
    }

    /** The same without static energy: what a part of a chip, which has no share of it, is charged. */
    public EnergyBreakdown dynamicOnly() {
        return new EnergyBreakdown(dynamicPj, Map.of());
    }
}
