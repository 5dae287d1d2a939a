package org.hwsim.hw.energy;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Prices activity: what each {@link Action} costs, and what the chip burns by being switched on. The only place where
 * a count becomes energy.
 *
 * <p>Dynamic costs are mean picojoules per occurrence; operand values, voltage and temperature are not modelled. An
 * action without a price is left out of the sum and reported as unpriced, never charged 0. Static power is charged for
 * simulated time. Immutable.
 *
 * @param pricePj picojoules per occurrence; an action that is missing has no published price
 * @param baselines published figures of static power, the headline first; empty when none is modelled
 */
public record EnergyModel(Map<Action, Double> pricePj, List<StaticBaseline> baselines) {
    /** 1 uW for 1 ps is 1e-18 J, that is 1e-6 pJ. */
    private static final double PJ_PER_UW_PS = 1e-6;

    public EnergyModel {
        EnumMap<Action, Double> copy = new EnumMap<>(Action.class);
        copy.putAll(pricePj);
        for (Map.Entry<Action, Double> price : copy.entrySet()) {
            if (!(price.getValue() >= 0) || Double.isInfinite(price.getValue())) {
                throw new IllegalArgumentException(
                        "a price is finite and not negative: " + price.getKey() + "=" + price.getValue());
            }
        }
        pricePj = java.util.Collections.unmodifiableMap(copy);
        baselines = List.copyOf(baselines);
    }

    /** Picojoules per occurrence, empty where no price is published. */
    public OptionalDouble pjPer(Action action) {
        Double price = pricePj.get(action);
        return price == null ? OptionalDouble.empty() : OptionalDouble.of(price);
    }

    /**
     * @param counts what happened
     * @param elapsedPs simulated picoseconds during which it happened
     * @param chipsInUse chips of the board that hold at least one mapped core
     */
    public EnergyBreakdown price(ActionCounts counts, long elapsedPs, int chipsInUse) {
        EnumMap<Action, Double> dynamicPj = new EnumMap<>(Action.class);
        for (Map.Entry<Action, Double> price : pricePj.entrySet()) {
            dynamicPj.put(price.getKey(), counts.of(price.getKey()) * price.getValue());
        }
        Map<String, Double> staticPj = new LinkedHashMap<>();
        for (StaticBaseline baseline : baselines) {
            staticPj.put(baseline.id(), baseline.microwattsPerChip() * chipsInUse * (double) elapsedPs * PJ_PER_UW_PS);
        }
        return new EnergyBreakdown(dynamicPj, staticPj);
    }

    /** What {@link #price} gives as {@link EnergyBreakdown#totalDynamicPj}, to the last bit, without the breakdown. */
    public double totalDynamicPj(ActionCounts counts) {
        double sum = 0;
        for (Map.Entry<Action, Double> price : pricePj.entrySet()) {
            sum += counts.of(price.getKey()) * price.getValue();
        }
        return sum;
    }

    /** The actions that happened and have no price, in their order. */
    public List<Action> unpriced(ActionCounts counts) {
        return java.util.Arrays.stream(Action.values())
                .filter(action -> counts.of(action) > 0 && !pricePj.containsKey(action))
                .toList();
    }
}
