package org.hwsim.sim.vector;

import static org.hwsim.diagnostics.Rooms.noOtherThan;
import static org.hwsim.diagnostics.Rooms.printsNothingAndReadsNoSettings;
import static org.hwsim.diagnostics.Rooms.room;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What each room of this module may use; a package without a line here is refused. */
@AnalyzeClasses(packages = "org.hwsim.sim.vector", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule VECTOR = room(
            "org.hwsim.sim.vector",
            "org.hwsim.sim.kernel",
            "org.hwsim.sim.memory",
            "org.hwsim.hw.program",
            "org.hwsim.hw.neuron",
            "jdk.incubator.vector..");

    @ArchTest
    static final ArchRule EVERY_ROOM_IS_LISTED = noOtherThan("org.hwsim.sim.vector");

    @ArchTest
    static final ArchRule PRINTS_NOTHING_AND_READS_NO_SETTINGS = printsNothingAndReadsNoSettings();
}
