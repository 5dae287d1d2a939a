package org.hwsim.cli;

import java.util.List;
import org.hwsim.diagnostics.Suggestion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The help of a command, for those who ask in this order: {@code hwsim help run}. */
@Command(name = "help", helpCommand = true, description = "Show the help of a command, as COMMAND --help does.")
final class HelpCommand implements Runnable {
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command; all of them are listed without it.")
    private List<String> words = List.of();

    HelpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        CommandLine about = spec.root().commandLine();
        for (String word : words) {
            CommandLine next = about.getSubcommands().get(word);
            if (next == null) {
                throw new ParameterException(spec.commandLine(), unknown(word, about));
            }
            about = next;
        }
        about.usage(terminal.out());
    }

    private static String unknown(String word, CommandLine parent) {
        return "no command " + parent.getCommandSpec().qualifiedName(" ") + " " + word
                + Suggestion.closest(word, parent.getSubcommands().keySet())
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("");
    }
}
