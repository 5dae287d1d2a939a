package org.hwsim.cli;

import java.util.HashSet;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Refuses an option that is given twice where it has one value. The library does so itself, but not for options of a group: it
 * starts the group anew, and forgets what was given before.
 */
final class RepeatedOptions {
    private RepeatedOptions() {}

    /** @throws ParameterException for the command that is meant, with the option's name */
    static void refuse(ParseResult parsed) {
        ParseResult meant = parsed;
        while (meant.hasSubcommand()) {
            meant = meant.subcommand();
        }
        Set<OptionSpec> given = new HashSet<>();
        for (String argument : parsed.originalArgs()) {
            if (argument.equals("--")) {
                return;
            }
            String name = argument.replaceFirst("=.*", "");
            OptionSpec option = meant.commandSpec().findOption(name);
            if (option != null && !option.isMultiValue() && !given.add(option)) {
                throw new ParameterException(
                        meant.commandSpec().commandLine(), "option '" + name + "' should be specified only once");
            }
        }
    }
}
