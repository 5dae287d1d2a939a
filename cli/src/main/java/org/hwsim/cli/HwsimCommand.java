package org.hwsim.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root: what hwsim is, and what it can be asked. */
@Command(
        name = "hwsim",
        header = "A trained network on a modelled neuromorphic chip: how accurate, how much energy, how long, and why.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hwsim run --chip loihi-like.json",
            "      the embedded digits network on a Loihi-like chip, in seconds",
            "  hwsim run --chip loihi-like --model lenet.onnx --data mnist:DIR --scale 255",
            "      your network, your data; thresholds are calibrated on the training part of the data",
            "  hwsim convert --model net.onnx --data cifar10:test.bin --calibration cifar10:train.bin",
            "      why accuracy is lost, layer by layer",
            "  hwsim map --chip loihi-like --chips 2x1 --model net.onnx",
            "      whether it fits, and how full the cores are",
            "",
            "Results go to standard output, everything else to standard error. Exit codes:",
            "  0 done, 1 a --fail-if holds, 2 usage, 3 drops or saturation under --strict, 4 invalid input,",
            "  5 does not fit the chip, 6 a resource limit (partial results valid), 7 unsupported model,",
            "  70 an error of hwsim itself, 130/143 interrupted."
        })
final class HwsimCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = picocli.CommandLine.ScopeType.INHERIT,
            description = "Show this help and exit.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            description = "Print the version and exit.")
    private boolean version;

    @Override
    public void run() {
        if (version) {
            spec.commandLine().getOut().println("hwsim " + Version.current());
            return;
        }
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}
