package org.hwsim.run;

import org.hwsim.mapping.emit.QuantizationReport;
import org.hwsim.mapping.emit.QuantizationReport.ProjectionLoss;
import org.hwsim.report.Layer;
import org.jspecify.annotations.Nullable;

/** What mapping knows about layers and cores, in the words of the report; nothing where a program was read from a file. */
final class LayerAccounts {
    private LayerAccounts() {}

    /** What rounding did to the weights into a layer, over all of its projections. */
    static Layer.@Nullable Quantisation quantisation(Prepared prepared, int layer) {
        Prepared.Stages stages = prepared.stages();
        if (stages == null) {
            return null;
        }
        QuantizationReport report = stages.quantization();
        long clipped = 0;
        double worst = 0;
        boolean any = false;
        for (int i = 0; i < report.projections().size(); i++) {
            ProjectionLoss loss = report.projections().get(i);
            if (stages.converted().network().projections().get(i).target() == layer) {
                clipped += loss.clampedWeights();
                worst = Math.max(worst, loss.rmsError());
                any = true;
            }
        }
        return any ? new Layer.Quantisation(report.weightBits(), null, worst, clipped) : null;
    }

    /** Synapse memory in use on the core at that place of the program; null where it is not known. */
    static @Nullable Long synapseMemoryBytes(Prepared prepared, int index) {
        Prepared.Stages stages = prepared.stages();
        if (stages == null) {
            return null;
        }
        int core = prepared.program().cores().get(index).core();
        return stages.mapping().cores().stream()
                .filter(mapped -> mapped.core() == core)
                .map(mapped -> (mapped.use().synapseBits() + 7) / 8)
                .findFirst()
                .orElse(null);
    }
}
