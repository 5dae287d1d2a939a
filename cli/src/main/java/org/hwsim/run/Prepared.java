package org.hwsim.run;

import java.nio.file.Path;
import java.util.List;
import org.hwsim.conversion.Conversion;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.json.ChipFile;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.SynapseStorage;
import org.hwsim.hw.program.file.ProgramOrigin;
import org.hwsim.hw.program.file.SavedProgram;
import org.hwsim.mapping.Mapping;
import org.hwsim.mapping.emit.QuantizationReport;
import org.hwsim.run.data.SampleFeed;
import org.hwsim.snn.coding.InputEncoder;
import org.hwsim.snn.coding.OutputDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Everything between files and a run: each stage's value, ready to be looked at.
 *
 * @param chipFile the chip as its file has it
 * @param board so many of it
 * @param model the trained network
 * @param samples the samples as the network wants them
 * @param sampleCount how many of them are used
 * @param program what is loaded
 * @param origin which network it was made from, and how
 * @param encoder how a sample enters the program
 * @param decoder how its readings become an answer
 * @param stages how the program came about, null where it was read from a file
 */
public record Prepared(
        ChipFile chipFile,
        Board board,
        LoadedModel model,
        SampleFeed samples,
        int sampleCount,
        ChipProgram program,
        ProgramOrigin origin,
        InputEncoder encoder,
        OutputDecoder decoder,
        @Nullable Stages stages) {

    /**
     * How a program came about.
     *
     * @param calibrationData what the thresholds were measured on, empty text for nothing
     * @param calibrationFiles its files, empty for embedded data
     * @param conversion the ranges measured, and the spiking network
     * @param mapping its layers on cores
     * @param quantization what rounding to the chip's widths cost
     */
    public record Stages(
            String calibrationData,
            List<Path> calibrationFiles,
            Conversion conversion,
            Mapping mapping,
            QuantizationReport quantization) {}

    /** What a file of the program holds. */
    SavedProgram saved() {
        return new SavedProgram(program, origin);
    }

    /** Synapse memory that the core at that place of the program takes, with weights of the width that it was made with. */
    public long synapseBits(int index) {
        int weightBits = Provenance.weightBits(origin, program);
        return new SynapseStorage(board.chip().core(), weightBits)
                .bits(program.cores().get(index));
    }

    /** Compartments over all cores. */
    public long compartments() {
        return program.cores().stream().mapToLong(core -> core.compartments()).sum();
    }

    /** Steps of the readout's window. */
    public int readoutSteps() {
        return program.layers().get(program.readout().layer()).windowSteps();
    }
}
