package org.hwsim.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.hwsim.report.FailIf;
import org.hwsim.report.ReportFolder;
import org.hwsim.report.RunReport;
import org.hwsim.run.HostMemory;
import org.hwsim.run.Pipeline;
import org.hwsim.run.Prepared;
import org.hwsim.run.Progress;
import org.hwsim.run.RunJob;
import org.hwsim.run.RunRequest;
import org.hwsim.run.StopSignal;
import org.jspecify.annotations.Nullable;

/** Runs the main job for a person or a script and says how it ended. */
final class RunScreen {
    private static final String OUT = "hwsim-out";

    private final Terminal terminal;
    private final Progress progress;

    RunScreen(Terminal terminal, Progress progress) {
        this.terminal = terminal;
        this.progress = progress;
    }

    int run(RunRequest request, RunCommand.OutputOptions output, boolean dryRun) {
        FailIf conditions = output.failIf == null ? null : FailIf.parse(output.failIf);
        if (dryRun) {
            Prepared prepared = Pipeline.prepare(request, progress);
            progress.end();
            notes(prepared);
            HostMemory memory = HostMemory.inReach(request, prepared);
            terminal.out().print(MapScreen.of(prepared, memory, output.json));
            if (!output.json) {
                terminal.out().println();
                terminal.out().println(memory.verdict());
            }
            return ExitCode.DONE.code();
        }
        StopSignal stop = new StopSignal();
        Thread hook = new Thread(() -> onSignal(stop), "hwsim-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            Prepared prepared = Pipeline.prepare(request, progress);
            notes(prepared);
            Path folder = output.out == null ? fresh(prepared) : output.out;
            if (request.execution().trace().isLeftOut(prepared)) {
                terminal.err()
                        .println(
                                "hwsim: no spike trace in a run of more than 10^9 neuron updates; --trace spikes records it"
                                        + " all the same");
            }
            RunJob job = new RunJob(request, host(), stop, progress);
            RunJob.Outcome outcome = job.run(prepared, folder, output.force);
            terminal.out().print(outcome.text(output.json ? ReportFolder.REPORT : RunJob.SCREEN));
            if (!output.json) {
                terminal.out().println("files in " + folder);
            }
            return exitCode(outcome, conditions, output.strict);
        } finally {
            progress.end();
            stop.ended();
            if (!stop.requested()) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    /** What the conversion has to say, on standard error: a network can be silent although nothing failed. */
    private void notes(Prepared prepared) {
        Prepared.Stages stages = prepared.stages();
        if (stages == null) {
            return;
        }
        for (String note : stages.conversion().converted().notes()) {
            terminal.err().println("hwsim: note: " + Terminal.printable(note));
        }
    }

    /**
     * On SIGINT and SIGTERM: the run ends when the samples under way are answered, and reports them, marked incomplete.
     * Nothing is waited for before there is anything to report.
     */
    private void onSignal(StopSignal stop) {
        stop.request();
        terminal.err().println();
        terminal.err()
                .println(
                        stop.reports()
                                ? "hwsim: stopping; samples under way are finished, and those answered reported ..."
                                : "hwsim: stopped before the first sample; there is nothing to report");
        terminal.err().flush();
        if (!stop.reports()) {
            return;
        }
        try {
            stop.awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        terminal.flushed();
    }

    private int exitCode(RunJob.Outcome outcome, @Nullable FailIf conditions, boolean strict) {
        RunReport report = outcome.report();
        if (!report.complete()) {
            return ExitCode.INTERRUPTED.code();
        }
        List<String> held = conditions == null ? List.of() : conditions.holding(report);
        for (String condition : held) {
            terminal.err().println("hwsim: --fail-if holds: " + condition);
        }
        if (!held.isEmpty()) {
            return ExitCode.FAIL_IF.code();
        }
        if (strict && (report.saturations().low() > 0 || report.saturations().high() > 0)) {
            terminal.err().println("hwsim: --strict: " + report.saturations().sentence());
            return ExitCode.STRICT.code();
        }
        return ExitCode.DONE.code();
    }

    private static RunJob.HostFacts host() {
        return new RunJob.HostFacts(
                Version.current(),
                System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    /** The first of {@code hwsim-out/NAME-001}, {@code -002}, … that does not exist. */
    private static Path fresh(Prepared prepared) {
        String name =
                prepared.program().name() + "-" + prepared.chipFile().chip().name();
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        for (int i = 1; ; i++) {
            Path folder = Path.of(OUT, String.format(Locale.ROOT, "%s-%03d", plain, i));
            if (!Files.exists(folder)) {
                return folder;
            }
        }
    }
}
