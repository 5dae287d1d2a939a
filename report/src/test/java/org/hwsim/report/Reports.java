package org.hwsim.report;

import java.util.List;
import java.util.Map;
import org.hwsim.hw.energy.ActionCounts;
import org.hwsim.hw.energy.EnergyBreakdown;

/** The small run with one thing changed. */
public final class Reports {
    private Reports() {}

    public static RunReport withModelName(String name) {
        RunReport r = SmallRun.report();
        ModelSection model =
                new ModelSection(name, r.model().sha256(), r.model().file());
        return with(
                r,
                true,
                model,
                r.samples(),
                r.accuracy(),
                r.totals(),
                r.layers(),
                r.cores(),
                r.notModelled(),
                r.host());
    }

    public static RunReport withNotModelled(List<String> sentences) {
        RunReport r = SmallRun.report();
        return with(
                r, true, r.model(), r.samples(), r.accuracy(), r.totals(), r.layers(), r.cores(), sentences, r.host());
    }

    public static RunReport withHost(Host host) {
        RunReport r = SmallRun.report();
        return with(
                r,
                true,
                r.model(),
                r.samples(),
                r.accuracy(),
                r.totals(),
                r.layers(),
                r.cores(),
                r.notModelled(),
                host);
    }

    public static RunReport withLayerName(String name) {
        RunReport r = SmallRun.report();
        Layer l = r.layers().get(1);
        Layer renamed = new Layer(
                name, l.neurons(), l.cores(), l.counts(), l.effectiveSops(), l.energy(), l.saturations(), null, null);
        List<Layer> layers = List.of(r.layers().get(0), renamed);
        return with(
                r,
                true,
                r.model(),
                r.samples(),
                r.accuracy(),
                r.totals(),
                layers,
                r.cores(),
                r.notModelled(),
                r.host());
    }

    public static RunReport withoutTime() {
        RunReport r = SmallRun.report();
        Totals t = r.totals();
        Totals timeless = new Totals(
                t.steps(),
                t.periodSteps(),
                0,
                t.counts(),
                t.effectiveSops(),
                new EnergyBreakdown(t.energy().dynamicPj(), Map.of()));
        return with(
                r,
                true,
                r.model(),
                r.samples(),
                r.accuracy(),
                timeless,
                r.layers(),
                r.cores(),
                r.notModelled(),
                r.host());
    }

    /** A chip that prices neither energy nor time. */
    public static RunReport withoutPrices() {
        RunReport r = SmallRun.report();
        Totals t = r.totals();
        EnergyBreakdown nothing = new EnergyBreakdown(Map.of(), Map.of());
        Totals free = new Totals(t.steps(), t.periodSteps(), 0, t.counts(), t.effectiveSops(), nothing);
        List<Layer> layers = r.layers().stream()
                .map(l -> new Layer(
                        l.name(),
                        l.neurons(),
                        l.cores(),
                        l.counts(),
                        l.effectiveSops(),
                        nothing,
                        l.saturations(),
                        null,
                        null))
                .toList();
        List<Core> cores = r.cores().stream()
                .map(c -> new Core(
                        c.core(),
                        c.chip(),
                        c.tile(),
                        c.x(),
                        c.y(),
                        c.layers(),
                        c.compartments(),
                        null,
                        c.axonsIn(),
                        c.axonsOut(),
                        c.counts(),
                        c.effectiveSops(),
                        nothing,
                        0))
                .toList();
        return with(r, true, r.model(), r.samples(), r.accuracy(), free, layers, cores, r.notModelled(), r.host());
    }

    /** A chip file that gives neither process node nor supply voltage. */
    public static RunReport withoutProcess() {
        RunReport r = SmallRun.report();
        return new RunReport(
                r.complete(),
                r.model(),
                r.chip(),
                r.coding(),
                r.data(),
                r.samples(),
                r.accuracy(),
                r.totals(),
                r.latencyPs(),
                r.stepPs(),
                r.packetPs(),
                r.coresUsed(),
                r.tilesUsed(),
                r.chipsUsed(),
                r.layers(),
                r.cores(),
                new AnnRival(112, 90.0, 50, 20, null, null, 131_072L),
                r.notModelled(),
                r.saturations(),
                r.host(),
                r.files());
    }

    public static RunReport stoppedBeforeTheFirstSample() {
        RunReport r = SmallRun.report();
        Totals none = new Totals(0, 6, 0, ActionCounts.none(), 0, SmallRun.PRICES.price(ActionCounts.none(), 0, 1));
        return with(
                r,
                false,
                r.model(),
                0,
                new Accuracy(0, null, null, null, List.of()),
                none,
                List.of(),
                List.of(),
                List.of(),
                r.host());
    }

    private static RunReport with(
            RunReport r,
            boolean complete,
            ModelSection model,
            int samples,
            Accuracy accuracy,
            Totals totals,
            List<Layer> layers,
            List<Core> cores,
            List<String> notModelled,
            Host host) {
        boolean timed = totals.isTimed();
        Saturations clips = layers.stream().map(Layer::saturations).reduce(Saturations.NONE, Saturations::plus);
        return new RunReport(
                complete,
                model,
                r.chip(),
                r.coding(),
                r.data(),
                samples,
                accuracy,
                totals,
                timed ? r.latencyPs() : null,
                timed ? r.stepPs() : null,
                timed ? r.packetPs() : null,
                r.coresUsed(),
                r.tilesUsed(),
                r.chipsUsed(),
                layers,
                cores,
                samples == 0 ? null : r.annRival(),
                notModelled,
                clips,
                host,
                r.files());
    }
}
