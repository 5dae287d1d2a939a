package org.hwsim.snn;

import static org.hwsim.diagnostics.Rooms.noOtherThan;
import static org.hwsim.diagnostics.Rooms.printsNothingAndReadsNoSettings;
import static org.hwsim.diagnostics.Rooms.room;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What each room of this module may use; a package without a line here is refused. */
@AnalyzeClasses(packages = "org.hwsim.snn", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule SNN = room("org.hwsim.snn");

    @ArchTest
    static final ArchRule CODING = room("org.hwsim.snn.coding", "org.hwsim.snn");

    @ArchTest
    static final ArchRule EVERY_ROOM_IS_LISTED = noOtherThan("org.hwsim.snn", "org.hwsim.snn.coding");

    @ArchTest
    static final ArchRule PRINTS_NOTHING_AND_READS_NO_SETTINGS = printsNothingAndReadsNoSettings();
}
