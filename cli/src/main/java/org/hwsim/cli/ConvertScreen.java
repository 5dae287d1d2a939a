package org.hwsim.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hwsim.conversion.LayerLoss;
import org.hwsim.conversion.LossReport;
import org.hwsim.run.ConvertJob;
import org.hwsim.run.Scoreboard;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a conversion is worth, for people and as JSON. */
final class ConvertScreen {
    private final ConvertJob.Outcome outcome;
    private final boolean labelled;
    private final int steps;

    private ConvertScreen(ConvertJob.Outcome outcome) {
        this.outcome = outcome;
        this.labelled = outcome.prepared().samples().data().labelled();
        this.steps = outcome.prepared().readoutSteps();
    }

    static String of(ConvertJob.Outcome outcome, boolean json) {
        ConvertScreen screen = new ConvertScreen(outcome);
        return Terminal.printable(json ? screen.json() : screen.text());
    }

    private String text() {
        StringBuilder out = new StringBuilder();
        Scoreboard score = outcome.score();
        line(
                out,
                "%s on %s, T = %d, %d samples; thresholds from %s",
                outcome.prepared().program().name(),
                outcome.prepared().chipFile().chip().name(),
                steps,
                score.scored(),
                outcome.stages().calibrationData().isEmpty()
                        ? "the network itself"
                        : outcome.stages().conversion().calibration().samples() + " samples of "
                                + outcome.stages().calibrationData());
        line(out, "");
        line(
                out,
                "%-24s %10s %-30s %8s %8s %8s %8s %8s",
                "layer",
                "threshold",
                "from",
                "corr.",
                "clipped",
                "dead",
                "satur.",
                "activity");
        for (LayerLoss loss : outcome.losses().layers()) {
            line(
                    out,
                    "%-24s %10s %-30s %8s %7s%% %7s%% %7s%% %8s",
                    loss.layer().name(),
                    loss.layer().fires() ? number("%.4g", loss.layer().threshold()) : "-",
                    loss.layer().source(),
                    number("%.4f", loss.correlation()),
                    number("%.2f", loss.clippedPercent()),
                    number("%.2f", loss.deadPercent()),
                    number("%.2f", loss.saturatedPercent()),
                    number("%.4f", loss.activity()));
        }
        line(out, "");
        outcome.losses()
                .drop()
                .ifPresentOrElse(
                        this.drop(out), () -> line(out, "no layer's correlation is below %s", LossReport.DROP_BELOW));
        for (String note : outcome.stages().conversion().converted().notes()) {
            line(out, "note: %s", note);
        }
        line(out, "");
        curve(out);
        return out.toString();
    }

    private java.util.function.Consumer<LossReport.Drop> drop(StringBuilder out) {
        return drop -> {
            line(
                    out,
                    "the correlation drops first at %s (%s): %s",
                    drop.layer().layer().name(),
                    number("%.4f", drop.layer().correlation()),
                    drop.cause().sentence());
            line(out, "  try: %s", drop.cause().advice());
        };
    }

    private void curve(StringBuilder out) {
        Scoreboard score = outcome.score();
        int samples = score.scored();
        if (labelled) {
            line(out, "trained network: %.2f%% of %d", 100.0 * score.annCorrect() / samples, samples);
        }
        line(out, "%6s %10s %10s", "T", labelled ? "accuracy" : "", "agreement");
        for (int t : shownSteps()) {
            line(
                    out,
                    "%6d %10s %9.2f%%",
                    t,
                    labelled ? String.format(Locale.ROOT, "%.2f%%", 100.0 * score.correctAfter(t) / samples) : "",
                    100.0 * score.agreeingAfter(t) / samples);
        }
    }

    /** Powers of two, and the last. */
    private List<Integer> shownSteps() {
        List<Integer> shown = new ArrayList<>();
        for (int t = 1; t < steps; t *= 2) {
            shown.add(t);
        }
        shown.add(steps);
        return shown;
    }

    private String json() {
        JsonMapper mapper = JsonMapper.builder().build();
        Scoreboard score = outcome.score();
        ObjectNode root = mapper.createObjectNode();
        root.put("schema", "hwsim.conversion/1");
        root.put("model", outcome.prepared().program().name());
        root.put("chip", outcome.prepared().chipFile().chip().name());
        root.put("timesteps", steps);
        root.put("samples", score.scored());
        ArrayNode layers = root.putArray("layers");
        for (LayerLoss loss : outcome.losses().layers()) {
            ObjectNode node = layers.addObject();
            node.put("name", loss.layer().name());
            put(node, "threshold", loss.layer().fires() ? loss.layer().threshold() : Double.NaN);
            node.put("thresholdSource", loss.layer().source());
            put(node, "correlation", loss.correlation());
            put(node, "clippedShare", loss.clippedPercent() / 100);
            put(node, "deadShare", loss.deadPercent() / 100);
            put(node, "saturatedShare", loss.saturatedPercent() / 100);
            put(node, "activity", loss.activity());
        }
        outcome.losses()
                .drop()
                .ifPresent(drop -> root.putObject("drop")
                        .put("layer", drop.layer().layer().name())
                        .put("cause", drop.cause().name())
                        .put("sentence", drop.cause().sentence())
                        .put("advice", drop.cause().advice()));
        ArrayNode curve = root.putArray("overTime");
        for (int t = 1; t <= steps; t++) {
            ObjectNode at = curve.addObject().put("timestep", t);
            if (labelled) {
                at.put("snn", (double) score.correctAfter(t) / score.scored());
            }
            at.put("agreement", (double) score.agreeingAfter(t) / score.scored());
        }
        if (labelled) {
            root.put("ann", (double) score.annCorrect() / score.scored());
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static void put(ObjectNode node, String key, double value) {
        if (Double.isNaN(value)) {
            node.putNull(key);
        } else {
            node.put(key, value);
        }
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
