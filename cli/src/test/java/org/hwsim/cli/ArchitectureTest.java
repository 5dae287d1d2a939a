package org.hwsim.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.stream.Stream;

/** What each room of this module may use; a package without a line here is refused. */
@AnalyzeClasses(
        packages = {"org.hwsim.run", "org.hwsim.bench", "org.hwsim.cli"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule RUN = room(
            "org.hwsim.run",
            "org.hwsim.hw..",
            "org.hwsim.snn..",
            "org.hwsim.ann..",
            "org.hwsim.conversion..",
            "org.hwsim.mapping..",
            "org.hwsim.sim..",
            "org.hwsim.traces..",
            "org.hwsim.report..",
            "org.hwsim.run..",
            "org.HdrHistogram..",
            "tools.jackson..",
            "org.slf4j..");

    @ArchTest
    static final ArchRule DATA = room("org.hwsim.run.data", "org.hwsim.run", "tools.jackson..", "javax.imageio..");

    @ArchTest
    static final ArchRule BENCH = room(
            "org.hwsim.bench",
            "org.hwsim.bench.net",
            "org.hwsim.hw..",
            "org.hwsim.sim",
            "org.hwsim.sim.io",
            "org.hwsim.sim.kernel",
            "org.hwsim.sim.noc",
            "org.hwsim.sim.ring",
            "org.hwsim.report",
            "org.hwsim.run",
            "com.sun.management");

    @ArchTest
    static final ArchRule BENCH_NETWORKS = room(
            "org.hwsim.bench.net",
            "org.hwsim.hw..",
            "org.hwsim.snn..",
            "org.hwsim.conversion",
            "org.hwsim.mapping..",
            "org.hwsim.run..");

    @ArchTest
    static final ArchRule CLI =
            room("org.hwsim.cli", "org.hwsim..", "picocli..", "tools.jackson..", "org.slf4j..", "ch.qos.logback..");

    @ArchTest
    static final ArchRule EVERY_ROOM_IS_LISTED = classes()
            .should()
            .resideInAnyPackage(
                    "org.hwsim.run", "org.hwsim.run.data", "org.hwsim.bench", "org.hwsim.bench.net", "org.hwsim.cli")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule ONLY_THE_FRONT_DOOR_PRINTS_AND_EXITS = noClasses()
            .that()
            .resideInAnyPackage("org.hwsim.run..", "org.hwsim.bench..")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(System.class, "getenv", String.class)
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
