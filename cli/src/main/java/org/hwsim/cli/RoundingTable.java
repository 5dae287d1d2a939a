package org.hwsim.cli;

import java.util.List;
import java.util.Locale;
import org.hwsim.mapping.emit.QuantizationReport;
import org.hwsim.mapping.emit.QuantizationReport.PopulationLoss;
import org.hwsim.mapping.emit.QuantizationReport.ProjectionLoss;
import org.hwsim.report.Layer;
import org.hwsim.run.LayerAccounts;
import org.hwsim.run.Prepared;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What rounding to the chip's widths cost: one line a layer for people, every projection for scripts. */
final class RoundingTable {
    private static final String ROW = "%-28s %19s %17s %9s %9s %9s %9s %9s%n";

    private final Prepared prepared;
    private final @Nullable QuantizationReport report;

    RoundingTable(Prepared prepared) {
        this.prepared = prepared;
        Prepared.Stages stages = prepared.stages();
        this.report = stages == null ? null : stages.quantization();
    }

    String text() {
        if (report == null) {
            return "what rounding cost was said when the program was made; its file does not hold it\n";
        }
        StringBuilder out = new StringBuilder();
        out.append("rounding to ").append(report.weightBits()).append("-bit weights; errors in per cent\n");
        out.append(String.format(
                Locale.ROOT,
                ROW,
                "layer",
                "weight step",
                "threshold",
                "unit",
                "weights",
                "thresh.",
                "biases",
                "clipped"));
        for (int i = 0; i < report.populations().size(); i++) {
            Layer.Quantisation rounded = LayerAccounts.quantisation(prepared, i);
            if (rounded != null) {
                out.append(line(report.populations().get(i), rounded));
            }
        }
        out.append("unit: of the membrane, in weight steps; weights: root mean square, of the worst input; ");
        out.append(
                "thresholds, biases:\n  the largest, over the threshold, or over a weight step where nothing fires; ");
        out.append("clipped: weights and biases\n");
        return out.toString();
    }

    private static String line(PopulationLoss population, Layer.Quantisation rounded) {
        Layer.IntegerThreshold threshold = rounded.threshold();
        return String.format(
                Locale.ROOT,
                ROW,
                population.name(),
                range(shown(rounded.leastScale()), shown(rounded.mostScale())),
                threshold == null ? "-" : range(Long.toString(threshold.least()), Long.toString(threshold.most())),
                "2^-" + population.unitShift(),
                percent(rounded.relativeError()),
                threshold == null ? "-" : percent(threshold.relativeError()),
                percent(rounded.biasError()),
                rounded.weightsClipped() + rounded.biasesClipped());
    }

    private static String shown(double scale) {
        return String.format(Locale.ROOT, "%.3g", scale);
    }

    private static String range(String least, String most) {
        return least.equals(most) ? least : least + ".." + most;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.3f", 100 * share);
    }

    /** Puts {@code quantisation} under the root; null where a program was read from a file. */
    void addTo(ObjectNode root) {
        if (report == null) {
            root.putNull("quantisation");
            return;
        }
        ObjectNode node = root.putObject("quantisation");
        node.put("weightBits", report.weightBits());
        addLayers(node.putArray("layers"), report.populations());
        addProjections(node.putArray("projections"), report.projections());
    }

    private static void addLayers(ArrayNode layers, List<PopulationLoss> populations) {
        for (PopulationLoss loss : populations) {
            ObjectNode node = layers.addObject()
                    .put("name", loss.name())
                    .put("unitShift", loss.unitShift())
                    .put("chipShift", loss.chipShift());
            if (loss.fires()) {
                node.putObject("threshold")
                        .put("least", loss.leastThreshold())
                        .put("most", loss.mostThreshold())
                        .put("relativeError", loss.thresholdError());
            } else {
                node.putNull("threshold");
            }
            node.put("biasError", loss.biasError()).put("biasesClipped", loss.clampedBiases());
        }
    }

    private static void addProjections(ArrayNode projections, List<ProjectionLoss> losses) {
        for (ProjectionLoss loss : losses) {
            projections
                    .addObject()
                    .put("name", loss.name())
                    .put("leastScale", loss.leastStep())
                    .put("mostScale", loss.mostStep())
                    .put("exponent", loss.exponent())
                    .put("largestWeightSteps", loss.mostSteps())
                    .put("relativeError", loss.rmsError())
                    .put("largestError", loss.maxError())
                    .put("weightsClipped", loss.clampedWeights());
        }
    }
}
