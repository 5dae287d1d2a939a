package org.hwsim.run;

import java.nio.file.Path;
import org.hwsim.sim.noc.NocModel;
import org.hwsim.sim.noc.NocModels;
import org.jspecify.annotations.Nullable;

/**
 * How the engine runs and what it leaves beside the report.
 *
 * @param noc id of the NoC model
 * @param threads worker threads of each engine, 0 for a number that suits the network
 * @param replicas engines that run samples at the same time, 0 for a number that suits the samples
 * @param hostThreads threads for everything else, at least 1
 * @param trace what is recorded
 * @param saveProgram where to write the program, null for nowhere
 * @param program program to load instead of converting and mapping, null for none
 */
public record Execution(
        String noc,
        int threads,
        int replicas,
        int hostThreads,
        TraceChoice trace,
        @Nullable Path saveProgram,
        @Nullable Path program) {
    public Execution {
        if (threads < 0 || threads > 1024) {
            throw new UsageException("--threads is 1 to 1024, not " + threads);
        }
        if (replicas < 0 || replicas > 1024) {
            throw new UsageException("--replicas is 1 to 1024, not " + replicas);
        }
        if (saveProgram != null && program != null) {
            throw new UsageException("--save-program and --program exclude each other");
        }
    }

    /**
     * The model that {@link #noc} names.
     *
     * @throws org.hwsim.diagnostics.InputException if there is none
     */
    NocModel nocModel() {
        return NocModels.byId(noc);
    }
}
