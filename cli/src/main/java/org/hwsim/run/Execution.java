package org.hwsim.run;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the engine runs and what it leaves beside the report.
 *
 * @param noc id of the NoC model
 * @param threads worker threads, null for a number that suits the network
 * @param dryRun whether to stop after mapping
 * @param trace text of {@code --trace}
 * @param saveProgram where to write the program, null for nowhere
 * @param program program to load instead of converting and mapping, null for none
 */
public record Execution(
        String noc,
        @Nullable Integer threads,
        boolean dryRun,
        String trace,
        @Nullable Path saveProgram,
        @Nullable Path program) {
    public Execution {
        if (threads != null && (threads < 1 || threads > 1024)) {
            throw new UsageException("--threads is 1 to 1024, not " + threads);
        }
        if (saveProgram != null && program != null) {
            throw new UsageException("--save-program and --program exclude each other");
        }
    }
}
