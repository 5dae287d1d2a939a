package org.hwsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.ActionCounts;
import org.hwsim.hw.energy.EnergyBreakdown;
import org.junit.jupiter.api.Test;

class RunReportTest {
    @Test
    void shouldShareTheTotalsOutOverTheSamples() {
        // given two samples, 5,912 pJ of activity, 500 uW over 12 us
        PerInference each = SmallRun.report().perInference();

        // then
        assertNotNull(each);
        assertEquals(6, each.steps());
        assertEquals(5, each.of(Action.SPIKE));
        assertEquals(20, each.sops());
        assertEquals(15, each.effectiveSops());
        assertEquals(5_912 / 2.0, each.energy().totalDynamicPj(), 1e-9);
        assertEquals(500e-6 * 12e-6 * 1e12 / 2, each.energy().headlineStaticPj().orElseThrow(), 1e-9);
    }

    @Test
    void shouldTakeThroughputFromPeriodAndMeanStep() {
        // a sample every 6 steps of 1 us each
        assertEquals(1 / 6e-6, SmallRun.report().throughputPerSecond(), 1e-6);
    }

    @Test
    void shouldSayHowOftenANeuronFires() {
        RunReport report = SmallRun.report();

        // 8 spikes of 4 neurons in 2 samples of 4 steps
        assertEquals(
                8.0 / (4 * 2 * 4), report.spikesPerNeuronStep(report.layers().get(0)));
    }

    @Test
    void shouldListWhatHappenedWithoutAPrice() {
        assertEquals(
                List.of(
                        Action.SPIKE,
                        Action.AXON_OUT,
                        Action.AXON_IN,
                        Action.BARRIER,
                        Action.STATE_RESET,
                        Action.INPUT_MAC),
                SmallRun.report().unpriced());
    }

    @Test
    void shouldBeRefusedWhenALayerLosesASpike() {
        // given
        Layer hidden = SmallRun.layers().get(0);
        ActionCounts fewer = hidden.counts().with(Action.SPIKE, 7);

        // when
        var e = assertThrows(
                IllegalStateException.class, () -> check(layer(hidden, fewer, hidden.energy()), SmallRun.cores()));

        // then
        assertEquals("spike of layers do not sum to the total: sum=9 total=10", e.getMessage());
    }

    @Test
    void shouldBeRefusedWhenALayersEnergyIsNotThatOfItsPart() {
        Layer hidden = SmallRun.layers().get(0);
        EnergyBreakdown dearer = SmallRun.PRICES.price(hidden.counts().with(Action.HOP_EW, 9), 0, 0);

        var e = assertThrows(
                IllegalStateException.class, () -> check(layer(hidden, hidden.counts(), dearer), SmallRun.cores()));

        assertTrue(e.getMessage().startsWith("energy of hopEw of layers"), e.getMessage());
    }

    @Test
    void shouldBeRefusedWhenACoreIsMissing() {
        assertThrows(
                IllegalStateException.class,
                () -> check(SmallRun.layers().get(0), SmallRun.cores().subList(0, 1)));
    }

    @Test
    void shouldBeRefusedWhenABarrierIsSaidToBelongToALayer() {
        Layer hidden = SmallRun.layers().get(0);
        ActionCounts withBarriers = hidden.counts().with(Action.BARRIER, 12);

        assertThrows(
                IllegalStateException.class,
                () -> check(layer(hidden, withBarriers, hidden.energy()), SmallRun.cores()));
    }

    @Test
    void shouldBeRefusedWhenClipsOfLayersDoNotSumUp() {
        assertThrows(
                IllegalStateException.class,
                () -> ReportChecks.check(
                        SmallRun.totals(), SmallRun.layers(), SmallRun.cores(), new Saturations(4, 0, 0)));
    }

    private static Layer layer(Layer like, ActionCounts counts, EnergyBreakdown energy) {
        return new Layer(
                like.name(),
                like.neurons(),
                like.cores(),
                counts,
                like.effectiveSops(),
                energy,
                like.saturations(),
                null,
                null);
    }

    private static void check(Layer hidden, List<Core> cores) {
        List<Layer> layers = new ArrayList<>(SmallRun.layers());
        layers.set(0, hidden);
        ReportChecks.check(SmallRun.totals(), layers, cores, new Saturations(3, 0, 0));
    }
}
