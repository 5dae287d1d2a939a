package org.hwsim.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hwsim.run.Execution;
import org.hwsim.run.RunRequest;
import org.hwsim.run.TraceChoice;
import org.hwsim.run.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job: convert, map, simulate, report. */
@Command(
        name = "run",
        sortOptions = false,
        header = "Convert a network, map it onto a chip, run the samples spike by spike, report.",
        description = {
            "",
            "Writes report.json, tables as CSV, the spike trace and a manifest into a folder, and prints one screen."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hwsim run --chip loihi-like.json",
            "  hwsim run --chip loihi-like --model lenet.onnx --data mnist:DIR --scale 255 --timesteps 8",
            "  hwsim run --chip loihi-nahuku --fail-if 'accuracy.snn<0.97,perInference.energyPj.total>2e7'",
            "  hwsim run --chip mine.json --chips 2x2 --model resnet.onnx --data cifar10:test.bin \\",
            "            --calibration cifar10:train.bin --dry-run"
        })
final class RunCommand implements Callable<Integer> {
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

    @ArgGroup(validate = false, heading = "%nRun:%n", order = 4)
    private ExecutionOptions execution = new ExecutionOptions();

    @ArgGroup(validate = false, heading = "%nOutput:%n", order = 5)
    private OutputOptions output = new OutputOptions();

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** How the engine runs. */
    static final class ExecutionOptions {
        @Option(
                names = "--noc",
                paramLabel = "ID",
                defaultValue = "zero-load",
                description = "Model of the network on chip (see: hwsim list; default: ${DEFAULT-VALUE}).")
        private String noc = "zero-load";

        @Option(
                names = "--threads",
                paramLabel = "N",
                description = "Worker threads that share each sample (default: one a CPU for a large network whose "
                        + "samples do not run side by side, one otherwise). Never changes a result.")
        private @Nullable Integer threads;

        @Option(
                names = "--replicas",
                paramLabel = "N",
                description =
                        "Engines that run samples side by side, each with its own memory (default: one a CPU; one "
                                + "with --pipelined, membrane traces, fewer samples of a large network than CPUs, or --threads). "
                                + "Never changes a result.")
        private @Nullable Integer replicas;

        @Option(names = "--dry-run", description = "Stop after mapping and say what the run would need.")
        private boolean dryRun;

        @Option(
                names = "--save-program",
                paramLabel = "F",
                description = "Write what is loaded into the chip to this file.")
        private @Nullable Path saveProgram;

        @Option(
                names = "--program",
                paramLabel = "F",
                description = "Load the chip from this file instead of converting and mapping.")
        private @Nullable Path program;
    }

    @Override
    public Integer call() {
        ProgramOptions.check(spec, execution.program != null);
        OutputTarget.requireFolder(output.out);
        OutputTarget.requireFree("--save-program", execution.saveProgram, output.force);
        ProgressLine.Mode mode = output.progress;
        RunRequest request = new RunRequest(
                model.workload(0),
                chip.hardware("loihi-like"),
                coding.choice(chip.perChannel()),
                new Execution(
                        execution.noc,
                        workers("--threads", execution.threads),
                        workers("--replicas", execution.replicas),
                        HostThreads.available(),
                        output.trace == null ? TraceChoice.byDefault() : TraceChoice.parse(output.trace),
                        execution.saveProgram,
                        execution.program),
                spec.commandLine().getParseResult().originalArgs());
        return new RunScreen(terminal, ProgressLine.of(mode, terminal)).run(request, output, execution.dryRun);
    }

    /** Said here because 0 stands for a number of our choice further down. */
    private static int workers(String option, @Nullable Integer given) {
        if (given != null && given < 1) {
            throw new UsageException(option + " is 1 to 1024, not " + given);
        }
        return given == null ? 0 : given;
    }

    /** Where results go and what ends a run with another code than 0. */
    static final class OutputOptions {
        @Option(
                names = "--out",
                paramLabel = "DIR",
                description = "Folder for the results (default: a fresh one under hwsim-out/).")
        @Nullable
        Path out;

        @Option(
                names = "--force",
                description = "Overwrite what is in that folder, and the file that --save-program names.")
        boolean force;

        @Option(
                names = "--trace",
                paramLabel = "WHAT",
                description =
                        "spikes, membranes:LAYER,… or none; spikes+membranes:LAYER,… for both (default: spikes; none in "
                                + "a run of more than 10^9 neuron updates, which then says so).")
        @Nullable
        String trace;

        @Option(names = "--strict", description = "Exit with 3 if a packet was dropped or a membrane saturated.")
        boolean strict;

        @Option(
                names = "--fail-if",
                paramLabel = "COND,…",
                description = "Exit with 1 if one holds, for instance 'accuracy.snn<0.97': a key of report.json, "
                        + "one of < <= > >= == !=, a number.")
        @Nullable
        String failIf;

        @Option(names = "--json", description = "Print report.json instead of the screen.")
        boolean json;

        @Option(
                names = "--progress",
                paramLabel = "MODE",
                defaultValue = "auto",
                description = "auto (on a terminal only), plain (lines for a log) or none (default: ${DEFAULT-VALUE}).")
        ProgressLine.Mode progress = ProgressLine.Mode.AUTO;
    }
}
