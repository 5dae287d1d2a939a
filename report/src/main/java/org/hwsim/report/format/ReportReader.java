package org.hwsim.report.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.ActionCounts;
import org.hwsim.hw.energy.EnergyBreakdown;
import org.hwsim.report.Accuracy;
import org.hwsim.report.AnnRival;
import org.hwsim.report.ChipSection;
import org.hwsim.report.CodingSection;
import org.hwsim.report.Core;
import org.hwsim.report.DataSection;
import org.hwsim.report.Host;
import org.hwsim.report.Layer;
import org.hwsim.report.ModelSection;
import org.hwsim.report.OutputFile;
import org.hwsim.report.Percentiles;
import org.hwsim.report.ReportFolder;
import org.hwsim.report.RunReport;
import org.hwsim.report.Saturations;
import org.hwsim.report.Totals;
import org.jspecify.annotations.Nullable;

/**
 * {@code report.json} back into a report, checked as if it came from a stranger: kinds, ranges and the laws that a
 * report keeps. What is worked out from the totals is worked out again, and must be what the file says. Stateless; any
 * thread.
 */
public final class ReportReader {
    private static final double TOLERANCE = 1e-9;

    private ReportReader() {}

    /**
     * @param runOrFile a run's folder, or a report itself
     * @throws InputException with every problem found
     */
    public static RunReport read(Path runOrFile) throws IOException {
        Path file = Files.isDirectory(runOrFile) ? runOrFile.resolve(ReportFolder.REPORT) : runOrFile;
        String subject = file.toString();
        if (!Files.isRegularFile(file)) {
            String found = Files.isDirectory(runOrFile) ? "holds no finished run" : "is not there";
            throw new InputException(
                    runOrFile.toString(),
                    new Problem("", found, "a folder with a report.json, or a report itself", "give a run's folder"));
        }
        return report(JsonTree.read(file, subject), subject);
    }

    static RunReport report(Map<?, ?> tree, String subject) {
        List<Problem> problems = new ArrayList<>();
        Fields fields = new Fields("", tree, problems);
        if (!RunReport.SCHEMA.equals(tree.get("schema"))) {
            fields.problem("schema", "is " + tree.get("schema"), RunReport.SCHEMA);
            throw new InputException(subject, problems);
        }
        try {
            RunReport report = report(fields);
            if (problems.isEmpty()) {
                Derived.check(tree, report, fields);
            }
            if (problems.isEmpty()) {
                return report;
            }
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            if (problems.isEmpty()) {
                fields.problem("", "contradicts itself: " + e.getMessage(), "numbers that add up");
            }
        }
        throw new InputException(subject, problems);
    }

    private static RunReport report(Fields fields) {
        int samples = fields.count("samples");
        Fields perInference = fields.object("perInference");
        return new RunReport(
                fields.flag("complete"),
                model(fields.object("model")),
                chip(fields.object("chip")),
                coding(fields.object("coding")),
                data(fields.object("data")),
                samples,
                accuracy(fields.object("accuracy"), samples),
                totals(fields.object("totals"), counts(fields.object("counts"))),
                percentiles(perInference.objectOrNull("latencyPs")),
                percentiles(perInference.objectOrNull("stepPs")),
                percentiles(perInference.objectOrNull("packetPs")),
                fields.count("coresUsed"),
                fields.count("tilesUsed"),
                fields.count("chipsUsed"),
                fields.objects("layers").stream().map(ReportReader::layer).toList(),
                fields.objects("cores").stream().map(ReportReader::core).toList(),
                rival(fields.objectOrNull("annRival")),
                fields.texts("notModelled"),
                saturations(fields.object("saturations")),
                host(fields.object("host")),
                fields.objects("files").stream()
                        .map(file -> new OutputFile(file.text("name"), file.text("what")))
                        .toList());
    }

    private static ModelSection model(Fields model) {
        return new ModelSection(model.text("name"), model.textOrNull("sha256"), model.textOrNull("file"));
    }

    private static ChipSection chip(Fields chip) {
        return new ChipSection(
                chip.text("name"),
                chip.text("title"),
                chip.textOrNull("sha256"),
                chip.count("chipsX"),
                chip.count("chipsY"));
    }

    private static CodingSection coding(Fields coding) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (Map.Entry<?, ?> option : coding.values().entrySet()) {
            String key = (String) option.getKey();
            if (!key.equals("id") && !key.equals("timesteps")) {
                options.put(key, option.getValue());
            }
        }
        return new CodingSection(coding.text("id"), coding.count("timesteps"), options);
    }

    private static DataSection data(Fields data) {
        return new DataSection(data.text("name"), data.count("available"), data.flag("labelled"));
    }

    private static Accuracy accuracy(Fields accuracy, int samples) {
        return new Accuracy(
                samples,
                accuracy.countOrNull("annCorrect"),
                accuracy.countOrNull("snnCorrect"),
                accuracy.countOrNull("agreeing"),
                accuracy.objects("overTime").stream()
                        .map(at -> new Accuracy.At(
                                at.count("timestep"), at.countOrNull("snnCorrect"), at.countOrNull("agreeing")))
                        .toList());
    }

    private static Totals totals(Fields totals, ActionCounts counts) {
        Long elapsedPs = totals.wholeOrNull("elapsedPs");
        Fields energy = totals.object("energyPj");
        EnergyBreakdown breakdown = energy(energy);
        sums(energy, "total", breakdown.totalPj());
        return new Totals(
                totals.whole("steps"),
                totals.count("periodSteps"),
                elapsedPs == null ? 0 : elapsedPs,
                counts,
                totals.whole("effectiveSops"),
                breakdown);
    }

    private static ActionCounts counts(Fields counts) {
        long[] byOrdinal = new long[Action.values().length];
        for (Action action : Action.values()) {
            byOrdinal[action.ordinal()] = counts.whole(action.key());
        }
        return ActionCounts.of(byOrdinal);
    }

    private static EnergyBreakdown energy(Fields energy) {
        EnumMap<Action, Double> dynamicPj = new EnumMap<>(Action.class);
        for (Action action : Action.values()) {
            Double pj = energy.numberOrNull(action.key());
            if (pj != null) {
                dynamicPj.put(action, pj);
            }
        }
        Map<String, Double> staticPj = new LinkedHashMap<>();
        Fields baselines = energy.objectOrNull("staticByBaseline");
        if (baselines != null) {
            for (Object baseline : baselines.values().keySet()) {
                staticPj.put((String) baseline, baselines.number((String) baseline));
            }
        }
        EnergyBreakdown breakdown = new EnergyBreakdown(dynamicPj, staticPj);
        sums(energy, "dynamic", breakdown.totalDynamicPj());
        return breakdown;
    }

    private static void sums(Fields energy, String key, double sum) {
        Double said = energy.numberOrNull(key);
        double stated = said == null ? 0 : said;
        if (!(Math.abs(stated - sum) <= TOLERANCE * Math.max(Math.abs(stated), Math.abs(sum)))) {
            energy.problem(key, "is " + said, "the sum of its parts, " + sum);
        }
    }

    private static @Nullable Percentiles percentiles(@Nullable Fields spread) {
        return spread == null
                ? null
                : new Percentiles(
                        spread.number("mean"),
                        spread.whole("p50"),
                        spread.whole("p90"),
                        spread.whole("p99"),
                        spread.whole("max"));
    }

    private static Layer layer(Fields layer) {
        Fields quantisation = layer.objectOrNull("quantisation");
        Fields conversion = layer.objectOrNull("conversion");
        return new Layer(
                layer.text("name"),
                layer.count("neurons"),
                layer.count("cores"),
                counts(layer.object("counts")),
                layer.whole("effectiveSops"),
                energy(layer.object("energyPj")),
                saturations(layer.object("saturations")),
                quantisation == null ? null : quantisation(quantisation),
                conversion == null
                        ? null
                        : new Layer.Conversion(
                                conversion.numberOrNull("threshold"),
                                conversion.text("thresholdSource"),
                                conversion.numberOrNull("correlation"),
                                conversion.numberOrNull("clippedShare"),
                                conversion.numberOrNull("deadShare"),
                                conversion.numberOrNull("saturatedShare")));
    }

    private static Layer.Quantisation quantisation(Fields quantisation) {
        Fields threshold = quantisation.objectOrNull("threshold");
        return new Layer.Quantisation(
                quantisation.count("weightBits"),
                quantisation.number("leastScale"),
                quantisation.number("mostScale"),
                quantisation.number("relativeError"),
                quantisation.whole("weightsClipped"),
                threshold == null
                        ? null
                        : new Layer.IntegerThreshold(
                                threshold.whole("least"), threshold.whole("most"), threshold.number("relativeError")),
                quantisation.number("biasError"),
                quantisation.whole("biasesClipped"));
    }

    private static Core core(Fields core) {
        Long busyPs = core.wholeOrNull("busyPs");
        return new Core(
                core.count("core"),
                core.count("chip"),
                core.count("tile"),
                core.count("x"),
                core.count("y"),
                core.texts("layers"),
                core.count("compartments"),
                core.wholeOrNull("synapseMemoryBytes"),
                core.count("axonsIn"),
                core.count("axonsOut"),
                counts(core.object("counts")),
                core.whole("effectiveSops"),
                energy(core.object("energyPj")),
                busyPs == null ? 0 : busyPs);
    }

    private static @Nullable AnnRival rival(@Nullable Fields rival) {
        return rival == null
                ? null
                : new AnnRival(
                        rival.number("denseMacs"),
                        rival.numberOrNull("effectiveMacs"),
                        rival.number("inputMacs"),
                        rival.number("sops"),
                        rival.numberOrNull("nodeNm"),
                        rival.numberOrNull("supplyVolts"),
                        rival.wholeOrNull("coreMemoryBytes"));
    }

    private static Saturations saturations(Fields saturations) {
        return new Saturations(
                saturations.whole("low"), saturations.whole("high"), saturations.whole("lowTouchedFiring"));
    }

    private static Host host(Fields host) {
        return new Host(
                host.whole("elapsedNanos"),
                host.number("sopsPerSecond"),
                host.number("spikesPerSecond"),
                host.number("samplesPerSecond"),
                host.count("replicas"),
                host.count("threads"),
                host.whole("peakHeapBytes"),
                host.text("java"),
                host.text("os"));
    }
}
