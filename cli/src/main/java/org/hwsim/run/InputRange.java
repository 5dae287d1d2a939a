package org.hwsim.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.InputStage;
import org.hwsim.hw.program.ProgramCheck;
import org.hwsim.hw.program.SumProof;
import org.hwsim.snn.coding.InputEncoder;

/**
 * Whether the currents of a sample are ones that the chip's registers can take. What is too large comes from the user's data
 * or options, not from us: values on another scale than those the thresholds were measured on. Any thread.
 */
final class InputRange {
    private final Prepared prepared;
    private final InputEncoder encoder;
    private final List<InputStage> stages;
    private final SumProof proof;

    /** For each layer, sum of the largest currents for values within -1 and 1. */
    private final double[] gain;

    InputRange(Prepared prepared) {
        ChipProgram program = prepared.program();
        this.prepared = prepared;
        this.encoder = prepared.encoder();
        this.stages = program.inputs();
        this.proof = ProgramCheck.verify(prepared.board(), program);
        this.gain = new double[program.layers().size()];
        for (InputStage stage : stages) {
            gain[stage.layer()] += stage.largestGain();
        }
    }

    /**
     * Looks at one sample. Most are settled by their largest value alone.
     *
     * @param sample its index
     * @param values as the network receives them
     * @throws InputException if a current leaves what its layer can take
     */
    void check(int sample, float[] values) {
        float[] encoded = encoder.encode(values);
        double largest = 0;
        int where = 0;
        for (int i = 0; i < encoded.length; i++) {
            if (Float.isNaN(encoded[i])) {
                largest = Double.NaN;
                where = i;
                break;
            }
            if (Math.abs(encoded[i]) > largest) {
                largest = Math.abs(encoded[i]);
                where = i;
            }
        }
        for (int layer = 0; layer < gain.length; layer++) {
            // A current is rounded by at most a half in each stage.
            if (!(gain[layer] * largest + stages.size() <= proof.currentLimit(layer))) {
                exactly(sample, layer, encoded, where);
            }
        }
    }

    private void exactly(int sample, int layer, float[] encoded, int where) {
        List<InputStage> into = new ArrayList<>();
        stages.stream().filter(stage -> stage.layer() == layer).forEach(into::add);
        double[] currents = new double[prepared.program().layers().get(layer).neurons()];
        for (InputStage stage : into) {
            double[] units = stage.units(encoded);
            for (int i = 0; i < units.length; i++) {
                currents[i] += units[i];
            }
        }
        double limit = proof.currentLimit(layer);
        for (double current : currents) {
            if (!(Math.abs(current) + 0.5 * into.size() <= limit)) {
                throw refused(sample, layer, encoded[where], current, limit);
            }
        }
    }

    private InputException refused(int sample, int layer, float value, double current, double limit) {
        return new InputException(
                prepared.samples().data().name(),
                new Problem(
                        "sample " + sample,
                        "holds " + number(value) + " after "
                                + prepared.samples().preprocessing()
                                + " and drives layer "
                                + prepared.program().layers().get(layer).name() + " with " + number(current)
                                + " membrane units a step",
                        "at most " + number(limit) + " in either direction, what the chip's registers can sum",
                        "calibrate on data of the same scale (--calibration), correct --scale, --mean, --std, or measure "
                                + "thresholds (--threshold percentile:99.9)"));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
