package org.hwsim.cli;

import org.hwsim.conversion.CodingOptions;
import org.hwsim.conversion.ThresholdRule;
import org.hwsim.run.CodingChoice;
import org.hwsim.run.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How activations become spikes. */
final class CodingChoiceOptions {
    private static final int MAX_TIMESTEPS = 1 << 16;

    @Option(
            names = "--coding",
            paramLabel = "ID",
            defaultValue = "rate",
            description = "How activations become spikes (see: hwsim list; default: ${DEFAULT-VALUE}).")
    private String coding = "rate";

    @Option(
            names = "--timesteps",
            paramLabel = "T",
            defaultValue = "32",
            description =
                    "Steps of a layer's window (default: ${DEFAULT-VALUE}). Depth shifts the windows, it does not "
                            + "shorten them.")
    private int timesteps;

    @Option(
            names = "--threshold",
            paramLabel = "RULE",
            description = "max, percentile:P, clip (the network's own Clip or QCFS bounds) or ltb. Default: clip where "
                    + "the network has bounds, percentile:99.9 elsewhere.")
    private @Nullable String threshold;

    @Option(
            names = "--input",
            paramLabel = "KIND",
            defaultValue = "analog",
            description = "analog: the first layer's current is computed outside the chip; spikes: an input population "
                    + "spikes on the chip (default: ${DEFAULT-VALUE}).")
    private CodingOptions.InputCode input = CodingOptions.InputCode.ANALOG;

    @Option(
            names = "--pool",
            paramLabel = "KIND",
            defaultValue = "linear",
            description = "Average pooling: linear (no neurons) or spiking (a population of its own) (default: "
                    + "${DEFAULT-VALUE}).")
    private CodingOptions.PoolCode pool = CodingOptions.PoolCode.LINEAR;

    @Option(
            names = "--offset",
            paramLabel = "KIND",
            defaultValue = "v0",
            description = "Half a step against rounding down: v0 (membranes start at half the threshold) or shift "
                    + "(threshold/2T a step) (default: ${DEFAULT-VALUE}).")
    private CodingOptions.Offset offset = CodingOptions.Offset.V0;

    @Option(
            names = "--readout",
            paramLabel = "KIND",
            defaultValue = "membrane",
            description =
                    "The answer is read from the last layer's membrane or its spikes (default: ${DEFAULT-VALUE}).")
    private CodingOptions.Readout readout = CodingOptions.Readout.MEMBRANE;

    @Option(
            names = "--pipelined",
            description = "A new sample enters every T steps; otherwise when the one before has left.")
    private boolean pipelined;

    CodingChoice choice(boolean perChannel) {
        if (timesteps < 1 || timesteps > MAX_TIMESTEPS) {
            throw new UsageException("--timesteps is 1 to " + MAX_TIMESTEPS + ", not " + timesteps);
        }
        return new CodingChoice(
                coding, new CodingOptions(timesteps, rule(), perChannel, offset, input, pool, readout, pipelined));
    }

    private ThresholdRule rule() {
        if (threshold == null) {
            return ThresholdRule.DEFAULT;
        }
        try {
            return ThresholdRule.parse(threshold);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--threshold: " + e.getMessage());
        }
    }
}
