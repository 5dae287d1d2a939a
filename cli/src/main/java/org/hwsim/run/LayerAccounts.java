package org.hwsim.run;

import org.hwsim.conversion.LossCounts;
import org.hwsim.conversion.SpikingLayer;
import org.hwsim.mapping.emit.QuantizationReport;
import org.hwsim.mapping.emit.QuantizationReport.PopulationLoss;
import org.hwsim.mapping.emit.QuantizationReport.ProjectionLoss;
import org.hwsim.report.Layer;
import org.hwsim.sim.RunTotals;
import org.jspecify.annotations.Nullable;

/** What mapping knows about layers and cores, in the words of the report; nothing where a program was read from a file. */
public final class LayerAccounts {
    private LayerAccounts() {}

    /** What rounding did to the weights into a layer, over all of its projections. */
    public static Layer.@Nullable Quantisation quantisation(Prepared prepared, int layer) {
        Prepared.Stages stages = prepared.stages();
        if (stages == null) {
            return null;
        }
        QuantizationReport report = stages.quantization();
        long clipped = 0;
        double worst = 0;
        double leastScale = Double.MAX_VALUE;
        double mostScale = 0;
        boolean any = false;
        for (int i = 0; i < report.projections().size(); i++) {
            ProjectionLoss loss = report.projections().get(i);
            if (stages.conversion().converted().network().projections().get(i).target() == layer) {
                clipped += loss.clampedWeights();
                worst = Math.max(worst, loss.rmsError());
                leastScale = Math.min(leastScale, loss.leastStep());
                mostScale = Math.max(mostScale, loss.mostStep());
                any = true;
            }
        }
        PopulationLoss population = report.populations().get(layer);
        return any
                ? new Layer.Quantisation(
                        report.weightBits(),
                        leastScale,
                        mostScale,
                        worst,
                        clipped,
                        threshold(population),
                        population.biasError(),
                        population.clampedBiases())
                : null;
    }

    private static Layer.@Nullable IntegerThreshold threshold(PopulationLoss population) {
        return population.fires()
                ? new Layer.IntegerThreshold(
                        population.leastThreshold(), population.mostThreshold(), population.thresholdError())
                : null;
    }

    /**
     * What conversion did to a layer, as far as one pass of each network over the samples shows it.
     *
     * @param losses counted while the network ran in float, null where a program was read
     * @param neurons of the layer
     * @param totals of the chip; both passes saw the same samples if they are complete
     */
    static Layer.@Nullable Conversion conversion(
            @Nullable LossCounts losses, int layer, int neurons, RunTotals totals) {
        if (losses == null) {
            return null;
        }
        LossCounts.Percents percents = losses.percents(
                layer,
                new LossCounts.LayerSpikes(
                        neurons, totals.fired().get(layer), totals.saturatedWindows()[layer], totals.samplesDone()));
        SpikingLayer spiking = percents.layer();
        return new Layer.Conversion(
                spiking.fires() ? spiking.threshold() : null,
                spiking.source(),
                null,
                share(percents.clippedPercent()),
                totals.complete() ? share(percents.deadPercent()) : null,
                share(percents.saturatedPercent()));
    }

    private static @Nullable Double share(double percent) {
        return Double.isNaN(percent) ? null : percent / 100;
    }
}
