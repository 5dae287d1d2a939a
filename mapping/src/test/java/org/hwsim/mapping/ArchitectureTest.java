package org.hwsim.mapping;

import static org.hwsim.diagnostics.Rooms.noOtherThan;
import static org.hwsim.diagnostics.Rooms.printsNothingAndReadsNoSettings;
import static org.hwsim.diagnostics.Rooms.room;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What each room of this module may use; a package without a line here is refused. */
@AnalyzeClasses(packages = "org.hwsim.mapping", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule MAPPING = room("org.hwsim.mapping", "org.hwsim.snn", "org.hwsim.hw.chip");

    @ArchTest
    static final ArchRule STRATEGY =
            room("org.hwsim.mapping.strategy", "org.hwsim.mapping", "org.hwsim.snn", "org.hwsim.hw.chip");

    @ArchTest
    static final ArchRule EMIT = room(
            "org.hwsim.mapping.emit",
            "org.hwsim.mapping",
            "org.hwsim.snn",
            "org.hwsim.hw.chip",
            "org.hwsim.hw.program",
            "org.hwsim.hw.neuron");

    @ArchTest
    static final ArchRule EVERY_ROOM_IS_LISTED =
            noOtherThan("org.hwsim.mapping", "org.hwsim.mapping.strategy", "org.hwsim.mapping.emit");

    @ArchTest
    static final ArchRule PRINTS_NOTHING_AND_READS_NO_SETTINGS = printsNothingAndReadsNoSettings();
}
