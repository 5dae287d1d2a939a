package org.hwsim.hw.program.file;

import org.hwsim.hw.program.ChipProgram;

/**
 * What a program's file holds.
 *
 * @param program the tables
 * @param origin where they come from
 */
public record SavedProgram(ChipProgram program, ProgramOrigin origin) {}
