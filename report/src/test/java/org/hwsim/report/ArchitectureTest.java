package org.hwsim.report;

import static org.hwsim.diagnostics.Rooms.noOtherThan;
import static org.hwsim.diagnostics.Rooms.printsNothingAndReadsNoSettings;
import static org.hwsim.diagnostics.Rooms.room;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What each room of this module may use; a package without a line here is refused. */
@AnalyzeClasses(packages = "org.hwsim.report", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule REPORT = room("org.hwsim.report", "org.hwsim.hw.energy");

    @ArchTest
    static final ArchRule FORMAT =
            room("org.hwsim.report.format", "org.hwsim.report", "org.hwsim.hw.energy", "tools.jackson..", "gg.jte..");

    @ArchTest
    static final ArchRule EVERY_ROOM_IS_LISTED = noOtherThan("org.hwsim.report", "org.hwsim.report.format");

    @ArchTest
    static final ArchRule PRINTS_NOTHING_AND_READS_NO_SETTINGS = printsNothingAndReadsNoSettings();
}
