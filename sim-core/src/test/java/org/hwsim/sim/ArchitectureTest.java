package org.hwsim.sim;

import static org.hwsim.diagnostics.Rooms.noOtherThan;
import static org.hwsim.diagnostics.Rooms.printsNothingAndReadsNoSettings;
import static org.hwsim.diagnostics.Rooms.room;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What each room of this module may use; a package without a line here is refused. */
@AnalyzeClasses(packages = "org.hwsim.sim", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule SIM =
            room("org.hwsim.sim", "org.hwsim.sim..", "org.hwsim.hw..", "org.HdrHistogram..", "com.lmax.disruptor..");

    @ArchTest
    static final ArchRule IO = room("org.hwsim.sim.io");

    @ArchTest
    static final ArchRule RING = room("org.hwsim.sim.ring", "com.lmax.disruptor..");

    @ArchTest
    static final ArchRule COUNT = room("org.hwsim.sim.count", "org.hwsim.hw.energy", "org.HdrHistogram..");

    @ArchTest
    static final ArchRule NOC = room(
            "org.hwsim.sim.noc",
            "org.hwsim.sim.ring",
            "org.hwsim.sim.count",
            "org.hwsim.hw.chip",
            "org.hwsim.hw.energy");

    @ArchTest
    static final ArchRule CORE = room(
            "org.hwsim.sim.core",
            "org.hwsim.sim.ring",
            "org.hwsim.sim.count",
            "org.hwsim.sim.kernel",
            "org.hwsim.hw.program",
            "org.hwsim.hw.neuron",
            "org.hwsim.hw.energy",
            "com.lmax.disruptor..");

    @ArchTest
    static final ArchRule LOAD = room(
            "org.hwsim.sim.load",
            "org.hwsim.sim.core",
            "org.hwsim.sim.count",
            "org.hwsim.sim.kernel",
            "org.hwsim.sim.memory",
            "org.hwsim.hw.program",
            "org.hwsim.hw.neuron",
            "org.hwsim.hw.energy");

    @ArchTest
    static final ArchRule KERNEL = room("org.hwsim.sim.kernel", "org.hwsim.hw.program", "org.hwsim.hw.neuron");

    @ArchTest
    static final ArchRule MEMORY = room("org.hwsim.sim.memory", "com.sun.management");

    @ArchTest
    static final ArchRule EVERY_ROOM_IS_LISTED = noOtherThan(
            "org.hwsim.sim",
            "org.hwsim.sim.io",
            "org.hwsim.sim.ring",
            "org.hwsim.sim.count",
            "org.hwsim.sim.noc",
            "org.hwsim.sim.core",
            "org.hwsim.sim.load",
            "org.hwsim.sim.kernel",
            "org.hwsim.sim.memory");

    @ArchTest
    static final ArchRule PRINTS_NOTHING_AND_READS_NO_SETTINGS = printsNothingAndReadsNoSettings();
}
