package org.hwsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a house of cardboard: its JVM prints what it was given, one argument a line; so does its Maven. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);
    private static final FileTime LATER = FileTime.fromMillis(1_100_000_000_000L);

    @TempDir
    private Path folder;

    private Path launcher;
    private Path jvm;
    private Path source;
    private Path jar;

    @BeforeEach
    void givenABuiltProject() throws IOException {
        // The real path, because the launcher resolves links, and a temporary folder may be behind one.
        Path home = Files.createDirectories(folder.toRealPath().resolve("a project"));
        launcher = Files.copy(ScriptRun.ofProject("hwsim"), home.resolve("hwsim"));
        assertTrue(launcher.toFile().setExecutable(true));
        source = Files.createDirectories(home.resolve("cli/src/main/java")).resolve("Main.java");
        Files.createFile(source);
        Files.createFile(home.resolve("pom.xml"));
        Files.createFile(home.resolve("cli/pom.xml"));
        jar = Files.createDirectories(home.resolve("cli/target")).resolve("hwsim-cli.jar");
        Files.createFile(jar);
        for (String old : List.of("pom.xml", "cli/pom.xml", "cli/src/main/java/Main.java", "cli/src/main/java")) {
            Files.setLastModifiedTime(home.resolve(old), LONG_AGO);
        }
        Files.setLastModifiedTime(home.resolve("cli/src/main"), LONG_AGO);
        jvm = jvm("jdk", "17.0.9", "java.base jdk.incubator.vector");
    }

    @Test
    void shouldHandArgumentsOnUntouchedWhenTheyHoldSpacesAndStars() throws Exception {
        ScriptRun run = launch(Map.of(), "report", "a b", "*", "$HOME", "");

        assertEquals(0, run.exit(), run.err());
        assertTrue(run.out().endsWith("-jar\n" + jar + "\nreport\na b\n*\n$HOME\n\n"), run.out());
        assertEquals("", run.err());
    }

    @Test
    void shouldFindItsProjectWhenStartedThroughLinksFromElsewhere() throws Exception {
        Path links = Files.createDirectories(folder.resolve("links"));
        Files.createSymbolicLink(links.resolve("one"), launcher);
        Path two = Files.createSymbolicLink(links.resolve("two"), Path.of("one"));

        ScriptRun run = ScriptRun.of(folder, environment(Map.of()), two, "version");

        assertTrue(run.out().contains("\n" + jar + "\n"), run.out());
    }

    @Test
    void shouldAddTheVectorModuleWhenTheCommandSimulatesAndItIsNotSwitchedOff() throws Exception {
        String module = "--add-modules=jdk.incubator.vector";

        assertTrue(launch(Map.of(), "run", "--model", "a.onnx").out().contains(module));
        assertTrue(launch(Map.of(), "bench").out().contains(module));
        assertFalse(
                launch(Map.of(), "run", "--seed", "1").out().contains(module), "the embedded example is over too soon");
        assertFalse(launch(Map.of(), "run", "--model", "a.onnx", "--help").out().contains(module));
        assertFalse(launch(Map.of(), "chips", "list").out().contains(module));
        assertFalse(launch(Map.of("HWSIM_VECTOR", "off"), "run", "--model", "a.onnx")
                .out()
                .contains("--add-modules"));
    }

    @Test
    void shouldRefuseAWordForVectorsThatIsNeitherOnNorOff() throws Exception {
        ScriptRun run = launch(Map.of("HWSIM_VECTOR", "ON"), "run", "--model", "a.onnx");

        assertEquals(2, run.exit());
        assertTrue(run.err().contains("HWSIM_VECTOR is on or off, not 'ON'"), run.err());
    }

    @Test
    void shouldLeaveTheVectorModuleOutWhenTheJvmHasNone() throws Exception {
        jvm = jvm("small", "17.0.9", "java.base");

        assertFalse(launch(Map.of(), "run", "--model", "a.onnx").out().contains("--add-modules"));
    }

    @Test
    void shouldGiveFlagsOfTheVersionWhenTheJvmIsNewer() throws Exception {
        String nativeAccess = "--enable-native-access=ALL-UNNAMED";
        String unsafe = "--sun-misc-unsafe-memory-access=allow";

        assertFalse(launch(Map.of(), "run").out().contains(nativeAccess));
        jvm = jvm("jdk22", "22", "java.base");
        assertTrue(launch(Map.of(), "run").out().contains(nativeAccess));
        assertFalse(launch(Map.of(), "run").out().contains(unsafe));
        jvm = jvm("jdk25", "25.0.3", "java.base");
        assertTrue(launch(Map.of(), "run").out().contains(unsafe));
    }

    @Test
    void shouldPutTheUsersOptionsLastWhenSomeAreGiven() throws Exception {
        ScriptRun run = launch(Map.of("HWSIM_JAVA_OPTS", "-Xmx1g -Dkey=value"), "run");

        assertTrue(run.out().contains("\n-Xmx1g\n-Dkey=value\n-jar\n"), run.out());
    }

    @Test
    void shouldPreferItsOwnVariableWhenJavaHomeIsSetToo() throws Exception {
        Path other = jvm("other", "21.0.2", "java.base");

        ScriptRun run = launch(Map.of("HWSIM_JAVA_HOME", other.toString()), "version");

        assertTrue(run.out().startsWith("java of other\n"), run.out());
    }

    @Test
    void shouldRefuseWhenTheJvmIsTooOld() throws Exception {
        jvm = jvm("old", "1.8.0_292", "java.base");

        ScriptRun run = launch(Map.of(), "run");

        assertEquals(2, run.exit());
        assertEquals("", run.out());
        assertEquals(
                "hwsim: JAVA_HOME=" + jvm + " is Java 1.8.0_292; hwsim needs 17 or later. "
                        + "Set HWSIM_JAVA_HOME to one.\n",
                run.err());
    }

    @Test
    void shouldAskTheJvmForItsVersionWhenNoFileSaysIt() throws Exception {
        ScriptRun.write(jvm.resolve("bin/java"), "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
        Files.delete(jvm.resolve("release"));

        ScriptRun run = launch(Map.of(), "run");

        assertEquals(2, run.exit());
        assertTrue(run.err().contains(" is Java 11.0.2;"), run.err());
    }

    @Test
    void shouldSayWhatToSetWhenJavaHomeHasNoJava() throws Exception {
        Path nowhere = folder.resolve("nowhere");

        ScriptRun run = launch(Map.of("JAVA_HOME", nowhere.toString()), "run");

        assertEquals(2, run.exit());
        assertTrue(run.err().startsWith("hwsim: JAVA_HOME=" + nowhere + " has no bin/java"), run.err());
    }

    @Test
    void shouldBuildOnceWhenASourceIsNewerThanTheBuild() throws Exception {
        Files.setLastModifiedTime(jar, LONG_AGO);
        Files.setLastModifiedTime(source, LATER);
        ScriptRun.write(launcher.resolveSibling("mvnw"), "echo building; printf '%s\\n' \"$@\" >maven-arguments\n");

        ScriptRun first = launch(Map.of("HWSIM_MAVEN_OPTS", "-o -Dx=y"), "version");
        ScriptRun second = launch(Map.of(), "version");

        assertEquals("hwsim: building (the sources have changed) ...\nhwsim: built\n", first.err());
        assertTrue(first.out().startsWith("java of jdk\n"), first.out());
        assertTrue(Files.readString(launcher.resolveSibling("maven-arguments")).endsWith("\n-o\n-Dx=y\npackage\n"));
        assertEquals("", second.err());
    }

    @Test
    void shouldEndWithSeventyAndTheLogWhenTheBuildFails() throws Exception {
        Files.delete(jar);
        ScriptRun.write(launcher.resolveSibling("mvnw"), "echo 'ERROR: a reason'; exit 1\n");

        ScriptRun run = launch(Map.of(), "version");

        Path log = launcher.resolveSibling("target").resolve("hwsim-build.log");
        assertEquals(70, run.exit());
        assertEquals("", run.out());
        assertEquals(
                "hwsim: building (first use, takes a minute or two) ...\nERROR: a reason\n"
                        + "hwsim: the build failed; all of its output is in " + log + "\n",
                run.err());
        assertEquals("ERROR: a reason\n", Files.readString(log));
    }

    @Test
    void shouldMakeAClassDataArchiveOnceForAJvmAndABuild() throws Exception {
        // given a JVM that writes an archive when it is told to, and notes that it was
        Path trained = folder.resolve("trained");
        ScriptRun.write(
                jvm.resolve("bin/java"),
                "case $1 in -XX:ArchiveClassesAtExit=*) echo classes >\"${1#*=}\"; echo once >>'" + trained
                        + "';; esac\nprintf '%s\\n' \"$@\"\n");

        ScriptRun first = launch(Map.of(), "version");
        ScriptRun second = launch(Map.of(), "run");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
        ScriptRun afterABuild = launch(Map.of(), "version");

        for (ScriptRun run : List.of(first, second, afterABuild)) {
            assertEquals(0, run.exit(), run.err());
            assertEquals("", run.err());
            assertTrue(
                    run.out().contains("\n-XX:SharedArchiveFile=" + jar.getParent() + "/classes-17.0.9-"), run.out());
            assertFalse(run.out().contains("ArchiveClassesAtExit"), run.out());
        }
        assertEquals("once\nonce\n", Files.readString(trained));
        try (Stream<Path> left = Files.list(jar.getParent())) {
            assertEquals(2, left.count(), "the jar and the archive, nothing else");
        }
    }

    @Test
    void shouldKeepAnArchiveForEachJvm() throws Exception {
        Path other = jvm("other", "17.0.9", "java.base");
        for (Path home : List.of(jvm, other)) {
            ScriptRun.write(
                    home.resolve("bin/java"),
                    "case $1 in -XX:ArchiveClassesAtExit=*) echo classes >\"${1#*=}\";; esac\n"
                            + "printf '%s\\n' \"$@\"\n");
        }

        String ofOne = launch(Map.of(), "version").out();
        String ofOther =
                launch(Map.of("JAVA_HOME", other.toString()), "version").out();

        assertFalse(archiveOf(ofOne).equals(archiveOf(ofOther)), ofOne + ofOther);
    }

    private static String archiveOf(String out) {
        return out.lines()
                .filter(line -> line.startsWith("-XX:SharedArchiveFile="))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldDoWithoutAnArchiveAndNotTryAgainWhenNoneCanBeMade() throws Exception {
        Path tried = folder.resolve("tried");
        ScriptRun.write(
                jvm.resolve("bin/java"),
                "case $1 in -XX:ArchiveClassesAtExit=*) echo half >\"${1#*=}\"; echo once >>'" + tried
                        + "'; echo trouble; echo trouble >&2; exit 1;; esac\nprintf '%s\\n' \"$@\"\n");

        for (int i = 0; i < 2; i++) {
            ScriptRun run = launch(Map.of(), "version");

            assertEquals(0, run.exit());
            assertEquals("", run.err());
            assertFalse(run.out().contains("trouble"), run.out());
            assertFalse(run.out().contains("SharedArchiveFile"), run.out());
        }
        assertEquals("once\n", Files.readString(tried));
    }

    private ScriptRun launch(Map<String, String> variables, String... arguments) throws Exception {
        return ScriptRun.of(folder, environment(variables), launcher, arguments);
    }

    private Map<String, String> environment(Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("JAVA_HOME", jvm.toString());
        environment.putAll(variables);
        return environment;
    }

    private Path jvm(String name, String version, String modules) throws IOException {
        Path home = folder.resolve(name);
        ScriptRun.write(home.resolve("bin/java"), "printf '%s\\n' 'java of " + name + "' \"$@\"\n");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n");
        return home;
    }
}
