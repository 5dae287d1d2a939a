package org.hwsim.hw;

import static org.hwsim.diagnostics.Rooms.noOtherThan;
import static org.hwsim.diagnostics.Rooms.printsNothingAndReadsNoSettings;
import static org.hwsim.diagnostics.Rooms.room;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What each room of this module may use; a package without a line here is refused. */
@AnalyzeClasses(packages = "org.hwsim.hw", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ENERGY = room("org.hwsim.hw.energy");

    @ArchTest
    static final ArchRule NEURON = room("org.hwsim.hw.neuron");

    @ArchTest
    static final ArchRule CHIP = room("org.hwsim.hw.chip", "org.hwsim.hw.energy");

    @ArchTest
    static final ArchRule PROGRAM =
            room("org.hwsim.hw.program", "org.hwsim.hw.chip", "org.hwsim.hw.neuron", "org.hwsim.hw.energy");

    @ArchTest
    static final ArchRule JSON = room(
            "org.hwsim.hw.json",
            "org.hwsim.hw.chip",
            "org.hwsim.hw.energy",
            "org.hwsim.hw.neuron",
            "org.hwsim.hw.program",
            "tools.jackson.core..");

    @ArchTest
    static final ArchRule PROGRAM_FILE = room(
            "org.hwsim.hw.program.file",
            "org.hwsim.hw.program",
            "org.hwsim.hw.chip",
            "org.hwsim.hw.neuron",
            "org.hwsim.hw.energy",
            "org.hwsim.hw.json");

    @ArchTest
    static final ArchRule EVERY_ROOM_IS_LISTED = noOtherThan(
            "org.hwsim.hw.energy",
            "org.hwsim.hw.neuron",
            "org.hwsim.hw.chip",
            "org.hwsim.hw.program",
            "org.hwsim.hw.json",
            "org.hwsim.hw.program.file");

    @ArchTest
    static final ArchRule PRINTS_NOTHING_AND_READS_NO_SETTINGS = printsNothingAndReadsNoSettings();
}
