package org.hwsim.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hwsim.run.Execution;
import org.hwsim.run.HostMemory;
import org.hwsim.run.Pipeline;
import org.hwsim.run.Prepared;
import org.hwsim.run.Progress;
import org.hwsim.run.RunJob;
import org.hwsim.run.RunRequest;
import org.hwsim.run.TraceChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how a network lies on a board. */
@Command(
        name = "map",
        sortOptions = false,
        header = "Lay a network on a board: cores, how full they are, where they lie.",
        description = {"", "Exit code 5 if it does not fit, with every limit that is exceeded and what would fit."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  hwsim map --chip loihi-like",
            "  hwsim map --chip loihi-like --chips 2x1 --model resnet.onnx --data cifar10:test.bin \\",
            "            --calibration cifar10:train.bin --save resnet.hwprogram",
            "  hwsim map --chip loihi-like --program digits.hwprogram --json"
        })
final class MapCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ArgGroup(validate = false, heading = "%nChip:%n", order = 1)
    private ChipOptions chip = new ChipOptions();

    @ArgGroup(validate = false, heading = "%nNetwork and data:%n", order = 2)
    private ModelOptions model = new ModelOptions();

    @ArgGroup(validate = false, heading = "%nCoding:%n", order = 3)
    private CodingChoiceOptions coding = new CodingChoiceOptions();

    @Option(
            names = "--save",
            paramLabel = "F",
            description = "Write what is loaded into the chip to this file.",
            order = 10)
    private @Nullable Path save;

    @Option(names = "--force", description = "Overwrite the file that --save names.", order = 10)
    private boolean force;

    @Option(
            names = "--program",
            paramLabel = "F",
            description = "Show a saved program instead of converting and mapping.",
            order = 11)
    private @Nullable Path program;

    @Option(names = "--json", description = "As JSON, schema hwsim.mapping/1.", order = 12)
    private boolean json;

    MapCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ProgramOptions.check(spec, program != null);
        OutputTarget.requireFree("--save", save, force);
        RunRequest request = new RunRequest(
                model.workload(0),
                chip.hardware("loihi-like"),
                coding.choice(chip.perChannel()),
                new Execution("zero-load", 1, 1, HostThreads.available(), TraceChoice.parse("none"), save, program),
                spec.commandLine().getParseResult().originalArgs());
        Progress progress = ProgressLine.of(ProgressLine.Mode.AUTO, terminal);
        Prepared prepared = Pipeline.prepare(request, progress);
        progress.end();
        if (save != null) {
            RunJob.save(prepared, save);
        }
        terminal.out().print(MapScreen.of(prepared, HostMemory.wanted(request, prepared), json));
        return ExitCode.DONE.code();
    }
}
