package org.hwsim.conversion;

import static org.hwsim.diagnostics.Rooms.noOtherThan;
import static org.hwsim.diagnostics.Rooms.printsNothingAndReadsNoSettings;
import static org.hwsim.diagnostics.Rooms.room;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What each room of this module may use; a package without a line here is refused. */
@AnalyzeClasses(
        packages = {"org.hwsim.ann", "org.hwsim.conversion"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ANN = room("org.hwsim.ann");

    @ArchTest
    static final ArchRule ONNX =
            room("org.hwsim.ann.onnx", "org.hwsim.ann", "ai.onnx.proto..", "com.google.protobuf..");

    @ArchTest
    static final ArchRule PASS = room("org.hwsim.ann.pass", "org.hwsim.ann");

    @ArchTest
    static final ArchRule CONVERSION = room(
            "org.hwsim.conversion", "org.hwsim.ann", "org.hwsim.ann.pass", "org.hwsim.snn", "org.hwsim.snn.coding");

    @ArchTest
    static final ArchRule CODING = room(
            "org.hwsim.conversion.coding",
            "org.hwsim.conversion",
            "org.hwsim.ann",
            "org.hwsim.snn",
            "org.hwsim.snn.coding");

    @ArchTest
    static final ArchRule EVERY_ROOM_IS_LISTED = noOtherThan(
            "org.hwsim.ann",
            "org.hwsim.ann.onnx",
            "org.hwsim.ann.pass",
            "org.hwsim.conversion",
            "org.hwsim.conversion.coding");

    @ArchTest
    static final ArchRule PRINTS_NOTHING_AND_READS_NO_SETTINGS = printsNothingAndReadsNoSettings();
}
