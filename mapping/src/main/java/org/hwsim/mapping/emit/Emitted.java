package org.hwsim.mapping.emit;

import org.hwsim.hw.program.ChipProgram;

/**
 * A program, and what rounding to the chip's widths cost.
 *
 * @param program ready to be loaded
 * @param report losses by population and projection
 */
public record Emitted(ChipProgram program, QuantizationReport report) {}
