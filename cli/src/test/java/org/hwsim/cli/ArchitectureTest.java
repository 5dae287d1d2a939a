package org.hwsim.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.hwsim.diagnostics.Rooms.noOtherThan;
import static org.hwsim.diagnostics.Rooms.printExitOrReadTheEnvironment;
import static org.hwsim.diagnostics.Rooms.room;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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
            "com.sun.management",
            "javax.management");

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
    static final ArchRule EVERY_ROOM_IS_LISTED = noOtherThan(
            "org.hwsim.run", "org.hwsim.run.data", "org.hwsim.bench", "org.hwsim.bench.net", "org.hwsim.cli");

    @ArchTest
    static final ArchRule ONLY_THE_FRONT_DOOR_PRINTS_AND_EXITS = noClasses()
            .that()
            .resideInAnyPackage("org.hwsim.run..", "org.hwsim.bench..")
            .should(printExitOrReadTheEnvironment())
            .allowEmptyShould(true);
}
