package org.hwsim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hwsim.report.FailIf;
import org.hwsim.report.ReportFolder;
import org.hwsim.report.RunReport;
import org.hwsim.run.ResourceLimitException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a finished run again. */
@Command(
        name = "report",
        description = "Show a finished run again.",
        footerHeading = "%nExamples:%n",
        footer = {"  hwsim report hwsim-out/RUN", "  hwsim report hwsim-out/RUN --fail-if 'accuracy.snn<0.97'"})
final class ReportCommand implements java.util.concurrent.Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = "A run's folder, or its report.json.")
    @SuppressWarnings("NullAway.Init")
    private Path run;

    @Option(names = "--json", description = "Print report.json as it is.")
    private boolean json;

    @Option(names = "--fail-if", paramLabel = "COND,…", description = "Exit with 1 if one holds, as for hwsim run.")
    private @Nullable String failIf;

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path file = Files.isDirectory(run) ? run.resolve(ReportFolder.REPORT) : run;
        RunReport report = ReportScreen.read(file);
        if (json) {
            terminal.out().print(text(file));
        } else {
            terminal.out().print(ReportScreen.of(report));
        }
        List<String> held = failIf == null ? List.of() : FailIf.parse(failIf).holding(report);
        held.forEach(condition -> terminal.err().println("hwsim: --fail-if holds: " + condition));
        return held.isEmpty() ? ExitCode.DONE.code() : ExitCode.FAIL_IF.code();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ResourceLimitException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
