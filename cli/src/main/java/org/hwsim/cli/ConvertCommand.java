package org.hwsim.cli;

import java.util.concurrent.Callable;
import org.hwsim.run.ConvertJob;
import org.hwsim.run.Execution;
import org.hwsim.run.Progress;
import org.hwsim.run.RunRequest;
import org.hwsim.run.StopSignal;
import org.hwsim.run.TraceChoice;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows where a conversion loses accuracy. */
@Command(
        name = "convert",
        sortOptions = false,
        header = "Convert a network and say, layer by layer, where accuracy is lost and why.",
        description = {
            "",
            "Runs the first samples (200 unless --samples says otherwise) on the chip and compares every layer's rates with "
                    + "the trained network's activations. Without --chip: on the ideal chip, which has no limits."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hwsim convert",
            "  hwsim convert --model net.onnx --data cifar10:test.bin --timesteps 64 \\",
            "                --calibration cifar10:train.bin",
            "  hwsim convert --chip loihi-like --model lenet.onnx --data mnist:DIR --threshold max"
        })
final class ConvertCommand implements Callable<Integer> {
    private static final int DEFAULT_SAMPLES = 200;

    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ArgGroup(validate = false, heading = "%nNetwork and data:%n", order = 1)
    private ModelOptions model = new ModelOptions();

    @ArgGroup(validate = false, heading = "%nCoding:%n", order = 2)
    private CodingChoiceOptions coding = new CodingChoiceOptions();

    @ArgGroup(validate = false, heading = "%nChip:%n", order = 3)
    private ChipOptions chip = new ChipOptions();

    @Option(names = "--json", description = "As JSON, schema hwsim.conversion/1.", order = 12)
    private boolean json;

    ConvertCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RunRequest request = new RunRequest(
                model.workload(DEFAULT_SAMPLES),
                chip.hardware("ideal"),
                coding.choice(chip.perChannel()),
                new Execution("zero-load", 0, 0, HostThreads.available(), TraceChoice.parse("none"), null, null),
                spec.commandLine().getParseResult().originalArgs());
        Progress progress = ProgressLine.of(ProgressLine.Mode.AUTO, terminal);
        ConvertJob.Outcome outcome = ConvertJob.run(request, new StopSignal(), progress);
        progress.end();
        terminal.out().print(ConvertScreen.of(outcome, json));
        return ExitCode.DONE.code();
    }
}
