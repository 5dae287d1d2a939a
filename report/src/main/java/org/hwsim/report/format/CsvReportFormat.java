package org.hwsim.report.format;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.ActionCounts;
import org.hwsim.hw.energy.EnergyBreakdown;
import org.hwsim.report.Accuracy;
import org.hwsim.report.Core;
import org.hwsim.report.Layer;
import org.hwsim.report.Proportion;
import org.hwsim.report.ReportFormat;
import org.hwsim.report.ReportText;
import org.hwsim.report.RunReport;
import org.hwsim.report.SampleRow;
import org.hwsim.report.Saturations;
import org.jspecify.annotations.Nullable;

/** Tables for a spreadsheet or a script: layers, cores, samples, the confusion matrix, accuracy over time. */
public final class CsvReportFormat implements ReportFormat {
    @Override
    public String id() {
        return "csv";
    }

    @Override
    public String title() {
        return "tables of layers, cores, samples, answers, accuracy over time";
    }

    @Override
    public List<ReportText> render(RunReport report, List<SampleRow> samples) {
        List<ReportText> tables = new ArrayList<>();
        tables.add(new ReportText("layers.csv", "counts and energy by layer", layers(report)));
        tables.add(new ReportText("cores.csv", "counts and energy by core", cores(report)));
        tables.add(new ReportText("samples.csv", "answer, energy and latency by sample", samples(report, samples)));
        if (samples.stream().anyMatch(sample -> sample.label() != null)) {
            tables.add(new ReportText("confusion.csv", "answers by label", Confusion.table(samples)));
        }
        if (!report.accuracy().overTime().isEmpty()) {
            tables.add(new ReportText(
                    "accuracy-over-time.csv", "accuracy had the window closed earlier", overTime(report.accuracy())));
        }
        return tables;
    }

    private static String layers(RunReport report) {
        List<String> header =
                new ArrayList<>(List.of("name", "neurons", "cores", "spikesPerNeuronStep", "sops", "effectiveSops"));
        addActions(header);
        header.addAll(List.of(
                "dynamicEnergyPj",
                "clipsLow",
                "clipsHigh",
                "clipsLowTouchedFiring",
                "weightBits",
                "quantisationRelativeError",
                "weightsClipped",
                "threshold",
                "thresholdSource",
                "correlation",
                "clippedShare",
                "deadShare",
                "saturatedShare"));
        CsvTable table = new CsvTable(header);
        for (Layer layer : report.layers()) {
            CsvTable.Row row = table.row()
                    .name(layer.name())
                    .whole(layer.neurons())
                    .whole(layer.cores())
                    .number(report.spikesPerNeuronStep(layer))
                    .whole(layer.counts().sops())
                    .whole(layer.effectiveSops());
            addCounts(row, layer.counts());
            Saturations clips = layer.saturations();
            row.number(dynamicPj(layer.energy()))
                    .whole(clips.low())
                    .whole(clips.high())
                    .whole(clips.lowTouchedFiring());
            Layer.Quantisation quantisation = layer.quantisation();
            if (quantisation == null) {
                row.empty(3);
            } else {
                row.whole(quantisation.weightBits())
                        .number(quantisation.relativeError())
                        .whole(quantisation.weightsClipped());
            }
            Layer.Conversion conversion = layer.conversion();
            if (conversion == null) {
                row.empty(6);
            } else {
                row.number(conversion.threshold())
                        .name(conversion.thresholdSource())
                        .number(conversion.correlation())
                        .number(conversion.clippedShare())
                        .number(conversion.deadShare())
                        .number(conversion.saturatedShare());
            }
            row.end();
        }
        return table.text();
    }

    private static String cores(RunReport report) {
        List<String> header = new ArrayList<>(List.of(
                "core",
                "chip",
                "tile",
                "x",
                "y",
                "layers",
                "compartments",
                "synapseMemoryBytes",
                "axonsIn",
                "axonsOut",
                "sops",
                "effectiveSops"));
        addActions(header);
        header.addAll(List.of("dynamicEnergyPj", "busyPs", "utilisation"));
        CsvTable table = new CsvTable(header);
        for (Core core : report.cores()) {
            CsvTable.Row row = table.row()
                    .whole(core.core())
                    .whole(core.chip())
                    .whole(core.tile())
                    .whole(core.x())
                    .whole(core.y())
                    .name(String.join(" ", core.layers()))
                    .whole(core.compartments())
                    .whole(core.synapseMemoryBytes())
                    .whole(core.axonsIn())
                    .whole(core.axonsOut())
                    .whole(core.counts().sops())
                    .whole(core.effectiveSops());
            addCounts(row, core.counts());
            row.number(dynamicPj(core.energy()))
                    .whole(report.totals().isTimed() ? core.busyPs() : null)
                    .number(report.utilisation(core))
                    .end();
        }
        return table.text();
    }

    private static String samples(RunReport report, List<SampleRow> samples) {
        EnergyBreakdown energy = report.totals().energy();
        boolean priced = !energy.dynamicPj().isEmpty() || !energy.staticPj().isEmpty();
        CsvTable table = new CsvTable(List.of(
                "index",
                "label",
                "ann",
                "snn",
                "steps",
                "spikes",
                "sops",
                "effectiveSops",
                "energyPj",
                "ownEnergyPj",
                "sharedEnergyPj",
                "latencyPs"));
        for (SampleRow sample : samples) {
            table.row()
                    .whole(sample.index())
                    .whole(sample.label())
                    .whole(sample.ann())
                    .whole(sample.snn())
                    .whole(sample.steps())
                    .whole(sample.spikes())
                    .whole(sample.sops())
                    .whole(sample.effectiveSops())
                    .number(priced ? sample.energyPj() : null)
                    .number(priced ? sample.ownPj() : null)
                    .number(priced ? sample.sharedPj() : null)
                    .whole(sample.latencyPs())
                    .end();
        }
        return table.text();
    }

    private static String overTime(Accuracy accuracy) {
        CsvTable table = new CsvTable(List.of("timestep", "snn", "snnLow95", "snnHigh95", "agreement"));
        for (Accuracy.At at : accuracy.overTime()) {
            Proportion snn = accuracy.snn(at);
            Proportion agreement = accuracy.agreement(at);
            table.row()
                    .whole(at.timestep())
                    .number(snn == null ? null : snn.share())
                    .number(snn == null ? null : snn.low95())
                    .number(snn == null ? null : snn.high95())
                    .number(agreement == null ? null : agreement.share())
                    .end();
        }
        return table.text();
    }

    private static @Nullable Double dynamicPj(EnergyBreakdown energy) {
        return energy.dynamicPj().isEmpty() ? null : energy.totalDynamicPj();
    }

    private static void addActions(List<String> header) {
        for (Action action : Action.values()) {
            header.add(action.key());
        }
    }

    private static void addCounts(CsvTable.Row row, ActionCounts counts) {
        for (Action action : Action.values()) {
            row.whole(counts.of(action));
        }
    }
}
