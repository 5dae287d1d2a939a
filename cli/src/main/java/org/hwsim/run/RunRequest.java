package org.hwsim.run;

import java.util.List;

/**
 * Everything that a user chose for one run.
 *
 * @param workload network and data
 * @param hardware chip and mapping
 * @param coding how activations become spikes
 * @param execution how the engine runs
 * @param commandLine the words as typed, for the manifest
 */
public record RunRequest(
        Workload workload, Hardware hardware, CodingChoice coding, Execution execution, List<String> commandLine) {
    public RunRequest {
        commandLine = List.copyOf(commandLine);
        execution.nocModel();
    }
}
