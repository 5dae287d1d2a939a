package org.hwsim.cli;

import java.util.List;
import org.hwsim.run.UsageException;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code --program} rules out: options of calibration, conversion and mapping, which are over. */
final class ProgramOptions {
    private static final List<String> SETTLED = List.of(
            "--coding",
            "--timesteps",
            "--threshold",
            "--input",
            "--pool",
            "--offset",
            "--readout",
            "--pipelined",
            "--weight-bits",
            "--per-channel",
            "--mapper",
            "--calibration",
            "--calibration-samples",
            "--seed");

    private ProgramOptions() {}

    /**
     * @param spec the command that was parsed
     * @param program whether it was given a program
     * @throws UsageException if both were given
     */
    static void check(CommandSpec spec, boolean program) {
        if (!program) {
            return;
        }
        List<String> given = SETTLED.stream()
                .filter(spec.commandLine().getParseResult()::hasMatchedOption)
                .toList();
        if (!given.isEmpty()) {
            throw new UsageException(String.join(", ", given) + (given.size() == 1 ? " does" : " do")
                    + " not apply with --program, which was converted and mapped before: leave "
                    + (given.size() == 1 ? "it" : "them") + " out, or leave out --program and convert again");
        }
    }
}
