package org.hwsim.cli;

import org.hwsim.run.CodingChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How activations become spikes. */
final class CodingChoiceOptions {
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
            description = "Steps of a layer's window (default: ${DEFAULT-VALUE}). Depth shifts the windows, it does not "
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
    private CodingChoice.Input input = CodingChoice.Input.ANALOG;

    @Option(
            names = "--pool",
            paramLabel = "KIND",
            defaultValue = "linear",
            description = "Average pooling: linear (no neurons) or spiking (a population of its own) (default: "
                    + "${DEFAULT-VALUE}).")
    private CodingChoice.Pool pool = CodingChoice.Pool.LINEAR;

    @Option(
            names = "--offset",
            paramLabel = "KIND",
            defaultValue = "v0",
            description = "Half a step against rounding down: v0 (membranes start at half the threshold) or shift "
                    + "(threshold/2T a step) (default: ${DEFAULT-VALUE}).")
    private CodingChoice.Offset offset = CodingChoice.Offset.V0;

    @Option(
            names = "--readout",
            paramLabel = "KIND",
            defaultValue = "membrane",
            description = "The answer is read from the last layer's membrane or its spikes (default: ${DEFAULT-VALUE}).")
    private CodingChoice.Readout readout = CodingChoice.Readout.MEMBRANE;

    @Option(
            names = "--pipelined",
            description = "A new sample enters every T steps; otherwise when the one before has left.")
    private boolean pipelined;

    CodingChoice choice() {
        return new CodingChoice(coding, timesteps, threshold, input, pool, offset, readout, pipelined);
    }
}
