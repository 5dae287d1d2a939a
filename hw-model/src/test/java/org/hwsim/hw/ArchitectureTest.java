package org.hwsim.hw;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.stream.Stream;

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
    static final ArchRule EVERY_ROOM_IS_LISTED = classes()
            .should()
            .resideInAnyPackage(
                    "org.hwsim.hw.energy",
                    "org.hwsim.hw.neuron",
                    "org.hwsim.hw.chip",
                    "org.hwsim.hw.program",
                    "org.hwsim.hw.json",
                    "org.hwsim.hw.program.file")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule PRINTS_NOTHING_AND_READS_NO_SETTINGS = noClasses()
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class, String.class)
            .allowEmptyShould(true);

    private static ArchRule room(String room, String... uses) {
        Stream<String> always = Stream.of(room, "java..", "org.jspecify.annotations", "org.hwsim.diagnostics");
        String[] mayUse = Stream.concat(always, Stream.of(uses)).toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(mayUse)
                .allowEmptyShould(true);
    }
}
