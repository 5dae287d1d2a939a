package org.hwsim.cli;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands of hwsim, in the order in which they are listed.
 *
 * <p>Working out the options of a command takes some ten milliseconds, so it is done for those commands only that can be
 * meant; of the others name and summary are known, which is what a list of commands and a suggestion need.
 */
final class Commands {
    private static final List<Class<?>> ALL = List.of(
            RunCommand.class,
            ConvertCommand.class,
            MapCommand.class,
            ChipsCommand.class,
            InspectCommand.class,
            TraceCommand.class,
            ReportCommand.class,
            BenchCommand.class,
            ListCommand.class,
            DoctorCommand.class,
            VersionCommand.class,
            HelpCommand.class);

    private Commands() {}

    /** The root with its commands, ready to execute these arguments and no others. */
    static CommandLine forArguments(Terminal terminal, String[] args) {
        CommandFactory factory = new CommandFactory(terminal);
        CommandLine root = new CommandLine(new HwsimCommand(), factory);
        // A file of arguments can name any.
        boolean any = Arrays.stream(args).anyMatch(arg -> arg.startsWith("@"));
        List<String> words = List.of(args);
        for (Class<?> type : ALL) {
            Command command = type.getAnnotation(Command.class);
            boolean meant = any || words.contains(command.name());
            root.addSubcommand(command.name(), meant ? new CommandLine(type, factory) : outline(command));
        }
        return root;
    }

    private static CommandSpec outline(Command command) {
        CommandSpec outline = CommandSpec.create().name(command.name());
        outline.usageMessage().header(command.header()).description(command.description());
        return outline;
    }
}
