package org.hwsim.sim.vector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.stream.Stream;

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
    static final ArchRule EVERY_ROOM_IS_LISTED =
            classes().should().resideInAnyPackage("org.hwsim.sim.vector").allowEmptyShould(true);

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
