package org.hwsim.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.ActionCounts;
import org.hwsim.hw.energy.EnergyBreakdown;
import org.jspecify.annotations.Nullable;

/**
 * The report as named values, in the order and under the keys of {@code report.json}: nested maps, lists, strings,
 * booleans, longs, doubles and null. What writes JSON, checks thresholds or draws tables starts here, so that a key
 * is spelt in one place. Keys are explained in {@code docs/report-format.md}.
 */
public final class ReportTree {
    private ReportTree() {}

    public static Map<String, Object> of(RunReport report) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", RunReport.SCHEMA);
        tree.put("complete", report.complete());
        tree.put("model", model(report.model()));
        tree.put("chip", chip(report.chip()));
        tree.put("coding", coding(report.coding()));
        tree.put("data", data(report.data()));
        tree.put("samples", (long) report.samples());
        tree.put("accuracy", accuracy(report.accuracy()));
        tree.put("perInference", perInference(report));
        put(tree, "throughputPerSecond", report.throughputPerSecond());
        tree.put("totals", totals(report.totals()));
        tree.put("counts", counts(report.totals().counts()));
        tree.put("coresUsed", (long) report.coresUsed());
        tree.put("tilesUsed", (long) report.tilesUsed());
        tree.put("chipsUsed", (long) report.chipsUsed());
        tree.put("layers", report.layers().stream().map(l -> layer(report, l)).toList());
        tree.put("cores", report.cores().stream().map(c -> core(report, c)).toList());
        put(tree, "annRival", report.annRival() == null ? null : rival(report.annRival()));
        tree.put("notModelled", report.notModelled());
        tree.put("saturations", saturations(report.saturations()));
        tree.put("files", report.files().stream().map(ReportTree::file).toList());
        tree.put("host", host(report.host()));
        return Collections.unmodifiableMap(tree);
    }

    private static Map<String, Object> model(ModelSection model) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", model.name());
        put(tree, "sha256", model.sha256());
        put(tree, "file", model.file());
        return tree;
    }

    private static Map<String, Object> chip(ChipSection chip) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", chip.name());
        tree.put("title", chip.title());
        put(tree, "sha256", chip.sha256());
        tree.put("chipsX", (long) chip.chipsX());
        tree.put("chipsY", (long) chip.chipsY());
        return tree;
    }

    private static Map<String, Object> coding(CodingSection coding) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", coding.id());
        tree.put("timesteps", (long) coding.timesteps());
        tree.putAll(coding.options());
        return tree;
    }

    private static Map<String, Object> data(DataSection data) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", data.name());
        tree.put("available", (long) data.available());
        tree.put("labelled", data.labelled());
        return tree;
    }

    private static Map<String, Object> accuracy(Accuracy accuracy) {
        Map<String, Object> tree = new LinkedHashMap<>();
        put(tree, "ann", share(accuracy.ann()));
        put(tree, "snn", share(accuracy.snn()));
        put(tree, "agreement", share(accuracy.agreement()));
        put(tree, "annInterval95", interval(accuracy.ann()));
        put(tree, "snnInterval95", interval(accuracy.snn()));
        put(tree, "annCorrect", whole(accuracy.annCorrect()));
        put(tree, "snnCorrect", whole(accuracy.snnCorrect()));
        put(tree, "agreeing", whole(accuracy.agreeing()));
        List<Object> overTime = new ArrayList<>();
        for (Accuracy.At at : accuracy.overTime()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("timestep", (long) at.timestep());
            put(row, "snn", share(accuracy.snn(at)));
            put(row, "agreement", share(accuracy.agreement(at)));
            put(row, "snnCorrect", whole(at.snnCorrect()));
            put(row, "agreeing", whole(at.agreeing()));
            overTime.add(row);
        }
        tree.put("overTime", overTime);
        return tree;
    }

    private static Map<String, Object> perInference(RunReport report) {
        PerInference each = report.perInference();
        Map<String, Object> tree = new LinkedHashMap<>();
        put(tree, "steps", each == null ? null : each.steps());
        put(tree, "spikes", each == null ? null : each.of(Action.SPIKE));
        put(tree, "sops", each == null ? null : each.sops());
        put(tree, "effectiveSops", each == null ? null : each.effectiveSops());
        put(tree, "packets", each == null ? null : each.of(Action.AXON_OUT));
        put(tree, "hops", each == null ? null : each.hops());
        put(tree, "neuronUpdatesActive", each == null ? null : each.of(Action.NEURON_UPDATE_ACTIVE));
        put(tree, "neuronUpdatesIdle", each == null ? null : each.of(Action.NEURON_UPDATE_IDLE));
        put(tree, "inputMacs", each == null ? null : each.of(Action.INPUT_MAC));
        put(tree, "energyPj", each == null ? null : energy(each.energy()));
        put(tree, "latencyPs", percentiles(report.latencyPs()));
        put(tree, "stepPs", percentiles(report.stepPs()));
        put(tree, "packetPs", percentiles(report.packetPs()));
        return tree;
    }

    private static Map<String, Object> totals(Totals totals) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("steps", totals.steps());
        tree.put("periodSteps", (long) totals.periodSteps());
        put(tree, "elapsedPs", totals.isTimed() ? totals.elapsedPs() : null);
        tree.put("sops", totals.counts().sops());
        tree.put("effectiveSops", totals.effectiveSops());
        tree.put("hops", totals.counts().hops());
        tree.put("energyPj", energy(totals.energy()));
        return tree;
    }

    private static Map<String, Object> counts(ActionCounts counts) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Action action : Action.values()) {
            tree.put(action.key(), counts.of(action));
        }
        return tree;
    }

    private static Map<String, Object> energy(EnergyBreakdown energy) {
        Map<String, Object> tree = dynamicEnergy(energy);
        put(tree, "static", boxed(energy.headlineStaticPj()));
        boolean priced = !energy.dynamicPj().isEmpty() || !energy.staticPj().isEmpty();
        put(tree, "total", priced ? energy.totalPj() : null);
        tree.put("staticByBaseline", energy.staticPj());
        return tree;
    }

    private static Map<String, Object> dynamicEnergy(EnergyBreakdown energy) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Action action : Action.values()) {
            put(tree, action.key(), boxed(energy.pj(action)));
        }
        put(tree, "dynamic", energy.dynamicPj().isEmpty() ? null : energy.totalDynamicPj());
        return tree;
    }

    private static @Nullable Map<String, Object> percentiles(@Nullable Percentiles spread) {
        if (spread == null) {
            return null;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("mean", spread.mean());
        tree.put("p50", spread.p50());
        tree.put("p90", spread.p90());
        tree.put("p99", spread.p99());
        tree.put("max", spread.max());
        return tree;
    }

    private static Map<String, Object> layer(RunReport report, Layer layer) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", layer.name());
        tree.put("neurons", (long) layer.neurons());
        tree.put("cores", (long) layer.cores());
        tree.put("spikes", layer.counts().of(Action.SPIKE));
        tree.put("spikesPerNeuronStep", report.spikesPerNeuronStep(layer));
        tree.put("sops", layer.counts().sops());
        tree.put("effectiveSops", layer.effectiveSops());
        tree.put("counts", counts(layer.counts()));
        tree.put("energyPj", dynamicEnergy(layer.energy()));
        tree.put("saturations", saturations(layer.saturations()));
        put(tree, "quantisation", layer.quantisation() == null ? null : quantisation(layer.quantisation()));
        put(tree, "conversion", layer.conversion() == null ? null : conversion(layer.conversion()));
        return tree;
    }

    private static Map<String, Object> quantisation(Layer.Quantisation quantisation) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("weightBits", (long) quantisation.weightBits());
        tree.put("leastScale", quantisation.leastScale());
        tree.put("mostScale", quantisation.mostScale());
        tree.put("relativeError", quantisation.relativeError());
        tree.put("weightsClipped", quantisation.weightsClipped());
        Layer.IntegerThreshold threshold = quantisation.threshold();
        put(tree, "threshold", threshold == null ? null : threshold(threshold));
        tree.put("biasError", quantisation.biasError());
        tree.put("biasesClipped", quantisation.biasesClipped());
        return tree;
    }

    private static Map<String, Object> threshold(Layer.IntegerThreshold threshold) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("least", threshold.least());
        tree.put("most", threshold.most());
        tree.put("relativeError", threshold.relativeError());
        return tree;
    }

    private static Map<String, Object> conversion(Layer.Conversion conversion) {
        Map<String, Object> tree = new LinkedHashMap<>();
        put(tree, "threshold", conversion.threshold());
        tree.put("thresholdSource", conversion.thresholdSource());
        put(tree, "correlation", conversion.correlation());
        put(tree, "clippedShare", conversion.clippedShare());
        put(tree, "deadShare", conversion.deadShare());
        put(tree, "saturatedShare", conversion.saturatedShare());
        return tree;
    }

    private static Map<String, Object> core(RunReport report, Core core) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("core", (long) core.core());
        tree.put("chip", (long) core.chip());
        tree.put("tile", (long) core.tile());
        tree.put("x", (long) core.x());
        tree.put("y", (long) core.y());
        tree.put("layers", core.layers());
        tree.put("compartments", (long) core.compartments());
        put(tree, "synapseMemoryBytes", core.synapseMemoryBytes());
        tree.put("axonsIn", (long) core.axonsIn());
        tree.put("axonsOut", (long) core.axonsOut());
        tree.put("sops", core.counts().sops());
        tree.put("effectiveSops", core.effectiveSops());
        tree.put("counts", counts(core.counts()));
        tree.put("energyPj", dynamicEnergy(core.energy()));
        put(tree, "busyPs", report.totals().isTimed() ? core.busyPs() : null);
        put(tree, "utilisation", report.utilisation(core));
        return tree;
    }

    private static Map<String, Object> rival(AnnRival rival) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("label", AnnRival.LABEL);
        tree.put("denseMacs", rival.denseMacs());
        put(tree, "effectiveMacs", rival.effectiveMacs());
        tree.put("inputMacs", rival.inputMacs());
        tree.put("sops", rival.sops());
        put(tree, "nodeNm", rival.nodeNm());
        put(tree, "supplyVolts", rival.supplyVolts());
        put(tree, "coreMemoryBytes", rival.coreMemoryBytes());
        put(tree, "nodeRatio", boxed(rival.nodeRatio()));
        put(tree, "macPj", boxed(rival.macPj()));
        put(tree, "byteReadPj", boxed(rival.byteReadPj()));
        put(tree, "int8DensePj", boxed(rival.int8DensePj()));
        put(tree, "int8SparsePj", boxed(rival.int8SparsePj()));
        put(tree, "inputInt8Pj", boxed(rival.inputInt8Pj()));
        put(tree, "missing", rival.missing());
        Map<String, Object> literature = new LinkedHashMap<>();
        literature.put("label", AnnRival.LITERATURE_LABEL);
        literature.put("macPj", AnnRival.FP32_MAC_PJ);
        literature.put("acPj", AnnRival.FP32_AC_PJ);
        literature.put("annPj", rival.literatureAnnPj());
        literature.put("snnPj", rival.literatureSnnPj());
        tree.put("literature", literature);
        return tree;
    }

    private static Map<String, Object> saturations(Saturations saturations) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("low", saturations.low());
        tree.put("high", saturations.high());
        tree.put("lowTouchedFiring", saturations.lowTouchedFiring());
        tree.put("sentence", saturations.sentence());
        return tree;
    }

    private static Map<String, Object> file(OutputFile file) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", file.name());
        tree.put("what", file.what());
        return tree;
    }

    private static Map<String, Object> host(Host host) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("elapsedNanos", host.elapsedNanos());
        tree.put("sopsPerSecond", host.sopsPerSecond());
        tree.put("spikesPerSecond", host.spikesPerSecond());
        tree.put("samplesPerSecond", host.samplesPerSecond());
        tree.put("replicas", (long) host.replicas());
        tree.put("threads", (long) host.threads());
        tree.put("peakHeapBytes", host.peakHeapBytes());
        tree.put("java", host.java());
        tree.put("os", host.os());
        return tree;
    }

    private static @Nullable Double share(@Nullable Proportion proportion) {
        return proportion == null ? null : proportion.share();
    }

    private static @Nullable Map<String, Object> interval(@Nullable Proportion proportion) {
        if (proportion == null) {
            return null;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("low", proportion.low95());
        tree.put("high", proportion.high95());
        return tree;
    }

    private static @Nullable Long whole(@Nullable Integer value) {
        return value == null ? null : (long) value;
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    /** Null is a value here: "not modelled". */
    @SuppressWarnings("NullAway")
    private static void put(Map<String, Object> tree, String key, @Nullable Object value) {
        tree.put(key, value);
    }
}
