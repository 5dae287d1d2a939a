package org.hwsim.report.format;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.hwsim.hw.energy.Action;
import org.hwsim.report.Accuracy;
import org.hwsim.report.AnnRival;
import org.hwsim.report.Host;
import org.hwsim.report.OutputFile;
import org.hwsim.report.PerInference;
import org.hwsim.report.Percentiles;
import org.hwsim.report.Proportion;
import org.hwsim.report.Quantity;
import org.hwsim.report.RunReport;
import org.jspecify.annotations.Nullable;

/** The report on one screen: what ran on what, how well, at what cost, and what is not in the numbers. */
final class Screen {
    private static final int NOT_MODELLED_SHOWN = 6;

    private final RunReport report;
    private final TextPage page = new TextPage();

    Screen(RunReport report) {
        this.report = report;
    }

    String text() {
        what();
        page.gap();
        accuracy();
        page.gap();
        PerInference each = report.perInference();
        if (each == null) {
            page.line("inference", "no sample was answered");
        } else {
            new EnergyTable(report.totals().counts(), each.energy()).print(page);
            inputEstimate();
            page.gap();
            activity(each);
            time();
        }
        page.line("cores", cores());
        rival();
        page.gap();
        page.line("saturation", report.saturations().sentence());
        notModelled();
        files();
        host();
        return page.text();
    }

    private void what() {
        if (!report.complete()) {
            page.line("INCOMPLETE", "the run was stopped before its last sample; numbers are of the samples below");
        }
        String file =
                report.model().file() == null ? "embedded" : report.model().file();
        page.line(
                "network",
                report.model().name() + " (" + file + digest(report.model().sha256()) + ")");
        String board = report.chip().chipsX() * report.chip().chipsY() == 1
                ? ""
                : ", " + report.chip().chipsX() + " x " + report.chip().chipsY() + " chips";
        page.line("chip", report.chip().name() + board + " - " + report.chip().title());
        page.line(
                "data",
                report.data().name() + ", " + report.samples() + " of "
                        + report.data().available() + " samples"
                        + (report.data().labelled() ? "" : ", no labels"));
        String options = report.coding().options().entrySet().stream()
                .map(option -> option.getKey() + " " + option.getValue())
                .collect(Collectors.joining(", "));
        page.line(
                "coding",
                report.coding().id() + ", T = " + report.coding().timesteps() + (options.isEmpty() ? "" : "; ")
                        + options);
    }

    private static String digest(@Nullable String sha256) {
        return sha256 == null ? "" : ", sha256 " + sha256.substring(0, Math.min(12, sha256.length()));
    }

    private void accuracy() {
        Accuracy accuracy = report.accuracy();
        List<String> parts = new ArrayList<>();
        parts.add(withInterval("ANN", accuracy.ann()));
        parts.add(withInterval("SNN", accuracy.snn()));
        Proportion agreement = accuracy.agreement();
        parts.add(agreement == null ? "" : "both agree on " + Quantity.percent(agreement.share()));
        parts.removeIf(String::isEmpty);
        String unknown = report.samples() == 0 ? "no sample was answered" : "not known: no labels, no float network";
        page.line("accuracy", parts.isEmpty() ? unknown : String.join("   ", parts));
        new OverTime(accuracy).print(page);
    }

    private static String withInterval(String who, @Nullable Proportion share) {
        return share == null
                ? ""
                : who + " " + Quantity.percent(share.share()) + " [" + Quantity.percent(share.low95()) + ", "
                        + Quantity.percent(share.high95()) + "]";
    }

    /** What an analog input would add, beside the total that does not hold it. */
    private void inputEstimate() {
        AnnRival rival = report.annRival();
        if (rival == null || !report.unpriced().contains(Action.INPUT_MAC)) {
            return;
        }
        OptionalDouble pj = rival.inputInt8Pj();
        page.row(
                "",
                "not in it: analog input, as int8",
                pj.isEmpty() ? "not known" : Quantity.energy(pj.getAsDouble()),
                pj.isEmpty() ? "" : "derived");
    }

    private void activity(PerInference each) {
        page.line(
                "activity",
                Quantity.count(each.steps(), "steps") + ", " + Quantity.count(each.of(Action.SPIKE), "spikes") + ", "
                        + Quantity.count(each.sops(), "SOP") + " (" + Quantity.count(each.effectiveSops(), "effective")
                        + "), " + Quantity.count(each.of(Action.AXON_OUT), "packets") + ", "
                        + Quantity.count(each.hops(), "hops") + " an inference");
    }

    private void time() {
        Percentiles latency = report.latencyPs();
        if (latency != null) {
            page.line(
                    "latency",
                    "mean " + Quantity.time(latency.mean()) + ", p50 " + Quantity.time(latency.p50()) + ", p90 "
                            + Quantity.time(latency.p90()) + ", p99 " + Quantity.time(latency.p99()) + ", max "
                            + Quantity.time(latency.max()));
        }
        Percentiles step = report.stepPs();
        Double throughput = report.throughputPerSecond();
        if (step != null && throughput != null) {
            page.line(
                    "throughput",
                    Quantity.count(throughput, "inferences/s") + ", a sample every "
                            + report.totals().periodSteps() + " steps; a step takes " + Quantity.time(step.mean())
                            + ", at most " + Quantity.time(step.max()));
        } else {
            page.line("time", "not modelled");
        }
    }

    private String cores() {
        return report.coresUsed() + " in " + counted(report.tilesUsed(), "tile") + " of "
                + counted(report.chipsUsed(), "chip") + ", "
                + counted(report.layers().size(), "layer");
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private void rival() {
        AnnRival rival = report.annRival();
        if (rival == null) {
            return;
        }
        OptionalDouble dense = rival.int8DensePj();
        OptionalDouble sparse = rival.int8SparsePj();
        String int8 = dense.isEmpty()
                ? "no int8 figure: " + rival.missing()
                : "int8, same process and memory: " + Quantity.energy(dense.getAsDouble()) + " dense"
                        + (sparse.isEmpty() ? "" : ", " + Quantity.energy(sparse.getAsDouble()) + " skipping zeros")
                        + " an inference (" + AnnRival.LABEL + ")";
        page.line("ANN rival", int8);
        page.line(
                "",
                "ANN " + Quantity.energy(rival.literatureAnnPj()) + ", SNN " + Quantity.energy(rival.literatureSnnPj())
                        + " (" + AnnRival.LITERATURE_LABEL + ")");
    }

    private void notModelled() {
        List<Action> unpriced = report.unpriced();
        List<String> sentences = new ArrayList<>();
        if (!unpriced.isEmpty()) {
            sentences.add("counted, without a price on this chip: "
                    + unpriced.stream().map(Action::key).collect(Collectors.joining(", ")));
        }
        report.notModelled().stream()
                .filter(sentence -> unpriced.stream().noneMatch(action -> sentence.startsWith(action.key() + " ")))
                .forEach(sentences::add);
        String label = "not in it";
        int shown = sentences.size() > NOT_MODELLED_SHOWN ? NOT_MODELLED_SHOWN - 1 : sentences.size();
        for (String sentence : sentences.subList(0, shown)) {
            page.line(label, sentence);
            label = "";
        }
        if (shown < sentences.size()) {
            page.line(label, "and " + (sentences.size() - shown) + " more, in report.json");
        }
    }

    private void files() {
        if (!report.files().isEmpty()) {
            page.line("files", report.files().stream().map(OutputFile::name).collect(Collectors.joining(", ")));
        }
    }

    private void host() {
        Host host = report.host();
        page.line(
                "this host",
                Quantity.time(host.elapsedNanos() * 1e3) + " on "
                        + workers(host) + ", "
                        + (report.samples() == 0
                                ? ""
                                : Quantity.count(host.samplesPerSecond(), "samples/s") + ", "
                                        + Quantity.count(host.sopsPerSecond(), "SOP/s") + ", ")
                        + "heap "
                        + Quantity.bytes(host.peakHeapBytes()));
    }

    private static String workers(Host host) {
        String threads = counted(host.threads(), "thread");
        if (host.replicas() == 1) {
            return threads;
        }
        return host.replicas() + " replicas" + (host.threads() == 1 ? "" : " of " + threads);
    }

    /** Words for an action's line in a table. */
    static String words(Action action) {
        return switch (action) {
            case SYNAPTIC_OP_DENSE -> "synaptic operations, dense";
            case SYNAPTIC_OP_SPARSE -> "synaptic operations, sparse";
            case SYNAPTIC_OP_CONV -> "synaptic operations, convolution";
            case NEURON_UPDATE_ACTIVE -> "neuron updates, active";
            case NEURON_UPDATE_IDLE -> "neuron updates, idle";
            case SPIKE -> "spikes";
            case AXON_OUT -> "packets sent";
            case AXON_IN -> "packets received";
            case PACKET_IN_TILE -> "packets inside a tile";
            case HOP_EW -> "hops east-west";
            case HOP_NS -> "hops north-south";
            case CHIP_HOP -> "hops between chips";
            case BARRIER -> "barriers";
            case STATE_RESET -> "state resets";
            case INPUT_MAC -> "input multiply-accumulates";
        };
    }
}
