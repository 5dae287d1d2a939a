package org.hwsim.hw.program;

import java.util.List;

/**
 * Everything loaded into a board before a run.
 *
 * @param name of the network
 * @param chipsX chips of the board from west to east
 * @param chipsY chips of the board from north to south
 * @param periodSteps a sample enters every so many steps
 * @param latencySteps steps from the first step of a sample to the last step of the readout's window, inclusive
 * @param layers the layers, inputs first
 * @param cores the mapped cores, ascending by number
 * @param inputs what runs outside the chip
 * @param readout where the answer is read
 */
public record ChipProgram(
        String name,
        int chipsX,
        int chipsY,
        int periodSteps,
        int latencySteps,
        List<Layer> layers,
        List<CoreProgram> cores,
        List<InputStage> inputs,
        Readout readout) {
    public ChipProgram {
        layers = List.copyOf(layers);
        cores = List.copyOf(cores);
        inputs = List.copyOf(inputs);
        if (periodSteps < 1 || latencySteps < 1) {
            throw new IllegalArgumentException(
                    "period and latency are at least one step: " + periodSteps + ", " + latencySteps);
        }
        for (int i = 1; i < cores.size(); i++) {
            if (cores.get(i - 1).core() >= cores.get(i).core()) {
                throw new IllegalArgumentException("cores ascend: "
                        + cores.get(i - 1).core() + " before " + cores.get(i).core());
            }
        }
    }
}
