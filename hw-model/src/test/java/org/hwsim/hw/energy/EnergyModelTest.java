package org.hwsim.hw.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EnergyModelTest {
    @Test
    void shouldPriceActivityAloneAsTheBreakdownDoes() {
        SplittableRandom random = new SplittableRandom(3);
        for (int draw = 0; draw < 200; draw++) {
            Map<Action, Double> prices = new EnumMap<>(Action.class);
            long[] counts = new long[Action.values().length];
            for (Action action : Action.values()) {
                counts[action.ordinal()] = random.nextLong(1_000_000_000_000L);
                if (random.nextInt(4) > 0) {
                    prices.put(action, random.nextDouble(0, 100));
                }
            }
            EnergyModel model = new EnergyModel(prices, List.of());

            // then to the last bit, because one is added up from the other
            assertEquals(
                    model.price(ActionCounts.of(counts), 0, 0).totalDynamicPj(),
                    model.totalDynamicPj(ActionCounts.of(counts)));
        }
    }

    @Test
    void shouldLeaveOutWhatHasNoPrice() {
        EnergyModel model = new EnergyModel(Map.of(Action.SPIKE, 1.5), List.of());
        long[] counts = new long[Action.values().length];
        counts[Action.SPIKE.ordinal()] = 4;
        counts[Action.BARRIER.ordinal()] = 1000;

        assertEquals(6.0, model.totalDynamicPj(ActionCounts.of(counts)));
    }
}
