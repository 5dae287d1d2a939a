package org.hwsim.run;

import org.hwsim.conversion.Calibration;
import org.hwsim.conversion.Converted;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.json.ChipFile;
import org.hwsim.mapping.Mapping;
import org.hwsim.mapping.emit.Emitted;
import org.hwsim.run.data.SampleFeed;

/**
 * Everything between files and a run: each stage's value, ready to be looked at.
 *
 * @param chipFile the chip as its file has it
 * @param board so many of it
 * @param model the trained network
 * @param samples the samples as the network wants them
 * @param sampleCount how many of them are used
 * @param calibrationData what the thresholds were measured on, empty text for nothing
 * @param calibration the ranges measured
 * @param converted the spiking network
 * @param mapping its layers on cores
 * @param emitted what is loaded, and what quantisation cost
 */
record Prepared(
        ChipFile chipFile,
        Board board,
        LoadedModel model,
        SampleFeed samples,
        int sampleCount,
        String calibrationData,
        Calibration calibration,
        Converted converted,
        Mapping mapping,
        Emitted emitted) {}
