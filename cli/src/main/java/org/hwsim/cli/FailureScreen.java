package org.hwsim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hwsim.ann.UnsupportedModelException;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.hwsim.mapping.DoesNotFitException;
import org.hwsim.run.ResourceLimitException;
import org.hwsim.run.UsageException;
import org.hwsim.run.data.OptionException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong: to people on standard error, to scripts (with {@code --json}) on standard output. */
final class FailureScreen {
    /** What an option's value is called by the room that refuses it. */
    private static final List<String> OPTIONS = List.of("--fail-if", "coding", "mapper", "mapping", "noc");

    private final Terminal terminal;

    FailureScreen(Terminal terminal) {
        this.terminal = terminal;
    }

    /** A wrong option or argument. */
    int onUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        terminal.err().println("hwsim: " + Terminal.printable(String.valueOf(e.getMessage())));
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                terminal.err().println("  did you mean " + String.join(" or ", suggestions) + "?");
            }
        }
        terminal.err().println("  help: " + command.getCommandSpec().qualifiedName(" ") + " --help");
        if (List.of(args).contains("--json")) {
            terminal.out().println(ErrorJson.of(ExitCode.USAGE, String.valueOf(e.getMessage()), List.of()));
        }
        return ExitCode.USAGE.code();
    }

    /** Anything that a command threw. */
    int onFailure(Exception e, CommandLine command, ParseResult parsed) {
        Throwable cause = e;
        while (cause instanceof java.util.concurrent.CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        OutOfMemoryError memory = OutOfMemory.in(cause);
        if (memory != null) {
            return onOutOfMemory(memory, parsed);
        }
        List<Problem> problems = cause instanceof InputException input ? input.problems() : List.of();
        ExitCode code = codeOf(cause);
        String message = code == ExitCode.BUG ? bug(cause) : String.valueOf(cause.getMessage());
        terminal.err().println(Terminal.printable(code == ExitCode.BUG ? message : "hwsim: " + message));
        return json(code, message, problems, parsed);
    }

    /** Memory ran out, in whichever thread; what was in it has been let go of by now. */
    int onOutOfMemory(OutOfMemoryError e, ParseResult parsed) {
        String message = OutOfMemory.message(e, Runtime.getRuntime().maxMemory());
        terminal.err().println("hwsim: " + message);
        return json(ExitCode.RESOURCE_LIMIT, message, List.of(), parsed);
    }

    private int json(ExitCode code, String message, List<Problem> problems, ParseResult parsed) {
        if (parsed.expandedArgs().contains("--json") || parsed.originalArgs().contains("--json")) {
            terminal.out().println(ErrorJson.of(code, message, problems));
        }
        return code.code();
    }

    private static ExitCode codeOf(Throwable cause) {
        if (cause instanceof UnsupportedModelException) {
            return ExitCode.UNSUPPORTED_MODEL;
        }
        if (cause instanceof UsageException
                || cause instanceof OptionException
                || cause instanceof ParameterException) {
            return ExitCode.USAGE;
        }
        if (cause instanceof InputException input) {
            return OPTIONS.contains(input.subject()) ? ExitCode.USAGE : ExitCode.INVALID_INPUT;
        }
        if (cause instanceof DoesNotFitException) {
            return ExitCode.DOES_NOT_FIT;
        }
        if (cause instanceof ResourceLimitException) {
            return ExitCode.RESOURCE_LIMIT;
        }
        return ExitCode.BUG;
    }

    private static String bug(Throwable cause) {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        String where;
        try {
            Path file = Files.createTempFile("hwsim-crash-", ".txt");
            Files.write(file, trace.toString().getBytes(StandardCharsets.UTF_8));
            where = file.toString();
        } catch (IOException e) {
            where = "(could not be written: " + e.getMessage() + ")";
        }
        return "hwsim: this is an error of hwsim itself: " + cause + "\n  details: " + where
                + "\n  Please report it with that file and the command that you ran.";
    }
}
