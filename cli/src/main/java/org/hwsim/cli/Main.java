package org.hwsim.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Where the process starts and ends. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        Terminal terminal = Terminal.ofProcess();
        int code = run(terminal, args);
        if (!terminal.flushed() && code == ExitCode.DONE.code()) {
            terminal.err().println("hwsim: standard output could not be written (closed, or the disk is full)");
            terminal.err().flush();
            code = ExitCode.RESOURCE_LIMIT.code();
        }
        System.exit(code);
    }

    /** Runs one command; everything that it prints goes to {@code terminal}. */
    static int run(Terminal terminal, String... args) {
        CommandLine commandLine = Commands.forArguments(terminal, args);
        Choices.install(commandLine);
        return execute(commandLine, terminal, args);
    }

    /** Executes a command line; whatever it throws becomes a message and an exit code. */
    static int execute(CommandLine commandLine, Terminal terminal, String... args) {
        FailureScreen failures = new FailureScreen(terminal);
        commandLine
                .setOut(writer(terminal.out()))
                .setErr(writer(terminal.err()))
                .setUsageHelpWidth(100)
                .setUsageHelpAutoWidth(false)
                .setAbbreviatedOptionsAllowed(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(failures::onUsage)
                .setExecutionExceptionHandler(failures::onFailure)
                .setExecutionStrategy(parsed -> {
                    RepeatedOptions.refuse(parsed);
                    try {
                        return new CommandLine.RunLast().execute(parsed);
                    } catch (OutOfMemoryError e) {
                        return failures.onOutOfMemory(e, parsed);
                    }
                });
        return commandLine.execute(args);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
