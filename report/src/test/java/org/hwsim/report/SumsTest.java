package org.hwsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.ActionCounts;
import org.hwsim.hw.energy.EnergyModel;
import org.hwsim.hw.energy.StaticBaseline;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever was counted and whatever it costs: the parts sum to the whole, and one lost count is noticed. */
class SumsTest {
    private static final List<Action> SHARED = List.of(Action.values()).stream()
            .filter(action -> action != Action.BARRIER && action != Action.INPUT_MAC)
            .toList();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldSumLayersAndCoresToTheTotalForAnyCountsAndPrices(long seed) {
        // given what each core did for its layer, up to counts whose energies need all digits of a double
        var random = new SplittableRandom(seed);
        EnergyModel prices = prices(random);
        int layers = random.nextInt(1, 6);
        List<ActionCounts> byLayer = new ArrayList<>();
        List<Core> cores = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            ActionCounts layer = ActionCounts.none();
            for (int c = random.nextInt(1, 9); c > 0; c--) {
                ActionCounts core = counts(random);
                cores.add(core(cores.size(), core, prices));
                layer = layer.plus(core);
            }
            byLayer.add(layer.with(Action.INPUT_MAC, random.nextInt(1_000_000)));
        }
        ActionCounts total = ActionCounts.sum(byLayer).with(Action.BARRIER, 77);
        Totals totals = new Totals(77, 7, 1_000_000, total, 0, prices.price(total, 1_000_000, 1));
        List<Layer> rows = byLayer.stream().map(counts -> layer(counts, prices)).toList();

        // when
        ReportChecks.check(totals, rows, cores, Saturations.NONE);

        // then energy of the total is the energy of its parts and of what belongs to the chip as a whole
        double parts = prices.price(total, 0, 0).pj(Action.BARRIER).orElse(0);
        for (Layer row : rows) {
            parts += row.energy().totalDynamicPj();
        }
        assertEquals(totals.energy().totalDynamicPj(), parts, 1e-9 * parts);
        Action lost = SHARED.get(random.nextInt(SHARED.size()));
        Totals more = new Totals(77, 7, 1_000_000, total.with(lost, total.of(lost) + 1), 0, totals.energy());
        assertThrows(
                IllegalStateException.class, () -> ReportChecks.check(more, rows, cores, Saturations.NONE), lost.key());
    }

    private static EnergyModel prices(SplittableRandom random) {
        Map<Action, Double> pricePj = new EnumMap<>(Action.class);
        for (Action action : Action.values()) {
            if (random.nextInt(4) > 0) {
                pricePj.put(action, random.nextDouble() * 100);
            }
        }
        return new EnergyModel(pricePj, List.of(new StaticBaseline("idle", random.nextDouble() * 1e5, "any")));
    }

    private static ActionCounts counts(SplittableRandom random) {
        ActionCounts counts = ActionCounts.none();
        for (Action action : SHARED) {
            counts = counts.with(action, random.nextLong(1L << random.nextInt(1, 50)));
        }
        return counts;
    }

    private static Layer layer(ActionCounts counts, EnergyModel prices) {
        return new Layer("any", 1, 1, counts, 0, prices.price(counts, 0, 0), Saturations.NONE, null, null);
    }

    private static Core core(int index, ActionCounts counts, EnergyModel prices) {
        return new Core(index, 0, 0, 0, 0, List.of(), 1, null, 0, 0, counts, 0, prices.price(counts, 0, 0), 0);
    }
}
