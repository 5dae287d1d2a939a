package org.hwsim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.hwsim.run.ResourceLimitException;
import org.hwsim.run.UsageException;
import org.hwsim.traces.TraceExport;
import org.hwsim.traces.TraceSummary;
import org.hwsim.traces.TraceVerify;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a trace holds, whether it is whole, and its content as CSV. */
@Command(
        name = "trace",
        description = "Look into a trace, check it, export it as CSV.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hwsim trace info hwsim-out/RUN/trace.hwtrace",
            "  hwsim trace verify hwsim-out/RUN/trace.hwtrace",
            "  hwsim trace export hwsim-out/RUN/trace.hwtrace --out spikes.csv",
            "  hwsim trace export hwsim-out/RUN/trace.hwtrace --what membranes | head"
        })
final class TraceCommand implements Runnable {
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** What is exported. */
    enum What {
        SPIKES,
        MEMBRANES
    }

    TraceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "info FILE, verify FILE or export FILE?");
    }

    @Command(name = "info", description = "Say what a trace holds.")
    int info(
            @Parameters(paramLabel = "FILE", description = "The trace.") Path file,
            @Option(names = "--json", description = "As JSON.") boolean json) {
        return show(summary(file), json, false);
    }

    @Command(name = "verify", description = "Read all of a trace; exit 4 if it is damaged or was cut short.")
    int verify(
            @Parameters(paramLabel = "FILE", description = "The trace.") Path file,
            @Option(names = "--json", description = "As JSON.") boolean json) {
        return show(summary(file), json, true);
    }

    @Command(name = "export", description = "Write the events as CSV: one line a spike, or a membrane value.")
    int export(
            @Parameters(paramLabel = "FILE", description = "The trace.") Path file,
            @Option(
                            names = "--what",
                            paramLabel = "WHAT",
                            defaultValue = "spikes",
                            description = "spikes or membranes.")
                    What what,
            @Option(names = "--out", paramLabel = "CSV", description = "File to write (default: standard output).")
                    @Nullable
                    Path out) {
        try {
            TraceSummary summary = out == null ? toScreen(file, what) : toFile(file, what, out);
            if (!summary.sound()) {
                terminal.err().print(Terminal.printable(summary.toString()));
                return ExitCode.INVALID_INPUT.code();
            }
            return ExitCode.DONE.code();
        } catch (IOException e) {
            throw new ResourceLimitException("cannot export " + file + ": " + e.getMessage(), e);
        }
    }

    private TraceSummary toScreen(Path file, What what) throws IOException {
        return what == What.SPIKES
                ? TraceExport.spikes(file, terminal.out())
                : TraceExport.membranes(file, terminal.out());
    }

    private static TraceSummary toFile(Path file, What what, Path out) throws IOException {
        if (Files.exists(out)) {
            throw new UsageException("--out " + out + " exists already: name another file or remove it");
        }
        Path part = out.resolveSibling(out.getFileName() + ".part");
        try {
            TraceSummary summary =
                    what == What.SPIKES ? TraceExport.spikes(file, part) : TraceExport.membranes(file, part);
            Files.move(part, out, StandardCopyOption.ATOMIC_MOVE);
            return summary;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static TraceSummary summary(Path file) {
        try {
            return TraceVerify.verify(file);
        } catch (IOException e) {
            throw new ResourceLimitException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private int show(TraceSummary summary, boolean json, boolean mustBeSound) {
        if (json) {
            JsonMapper mapper = JsonMapper.builder().build();
            ObjectNode root = mapper.createObjectNode();
            root.put("schema", "hwsim.trace/1");
            root.put("sound", summary.sound());
            root.put("format", summary.format());
            root.put("program", summary.header().program());
            String checksum = summary.header().programSha256();
            root.put("programSha256", checksum.isEmpty() ? null : checksum);
            root.put("steps", summary.steps());
            root.put("firstStep", summary.firstStep());
            root.put("lastStep", summary.lastStep());
            root.put("spikes", summary.spikes());
            root.put("membraneValues", summary.membraneValues());
            root.put("fileBytes", summary.fileBytes());
            root.put("bytesLost", summary.bytesLost());
            terminal.out().println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root));
        } else {
            terminal.out().print(Terminal.printable(summary.toString()));
            terminal.out().println(summary.sound() ? "sound" : String.format(Locale.ROOT, "not sound"));
        }
        return mustBeSound && !summary.sound() ? ExitCode.INVALID_INPUT.code() : ExitCode.DONE.code();
    }
}
