package org.hwsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The wrapper on a machine that cannot fetch anything: its mirror is a file that does not exist. */
@DisabledOnOs(OS.WINDOWS)
class MavenWrapperTest {
    @TempDir
    private Path folder;

    private Path wrapper;

    @BeforeEach
    void givenAProjectWithoutAnInstalledMaven() throws IOException {
        wrapper = Files.copy(ScriptRun.ofProject("mvnw"), folder.resolve("mvnw"));
        assertTrue(wrapper.toFile().setExecutable(true));
        Path properties = folder.resolve(".mvn/wrapper/maven-wrapper.properties");
        Files.createDirectories(properties.getParent());
        Files.copy(ScriptRun.ofProject(".mvn/wrapper/maven-wrapper.properties"), properties);
    }

    @Test
    void shouldFallBackToTheMavenOnThePathWhenNothingCanBeFetched() throws Exception {
        maven("3.8.7");

        ScriptRun run = run(Map.of("MAVEN_ARGS", "-o"), "-q", "a b");

        assertEquals(0, run.exit(), run.err());
        assertEquals("-o\n-q\na b\n", run.out());
        assertTrue(run.err().contains("cannot be fetched; using " + folder.resolve("bin/mvn") + " (Maven 3.8)"));
    }

    @Test
    void shouldLeaveMavenArgsToMavenWhenItReadsThemItself() throws Exception {
        maven("3.9.1");

        assertEquals("verify\n", run(Map.of("MAVEN_ARGS", "-o"), "verify").out());
    }

    @Test
    void shouldRefuseWhenTheMavenOnThePathIsTooOld() throws Exception {
        maven("3.6.3");

        ScriptRun run = run(Map.of(), "verify");

        assertEquals(1, run.exit());
        assertEquals("", run.out());
        assertTrue(run.err().contains("is Maven 3.6; 3.8 is the oldest that will do"), run.err());
    }

    @Test
    void shouldLeaveNothingBehindWhenNothingCanBeFetched() throws Exception {
        maven("3.8.7");

        run(Map.of(), "verify");

        try (Stream<Path> left = Files.walk(folder.resolve("m2"))) {
            assertFalse(left.anyMatch(file -> file.getFileName().toString().startsWith("fetch.")));
        }
    }

    private void maven(String version) throws IOException {
        ScriptRun.write(
                folder.resolve("bin/mvn"),
                "if [ \"$1\" = -v ]; then echo 'Apache Maven " + version
                        + " (abc)'; exit; fi\nprintf '%s\\n' \"$@\"\n");
    }

    private ScriptRun run(Map<String, String> variables, String... arguments) throws Exception {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        environment.put("MAVEN_USER_HOME", folder.resolve("m2").toString());
        environment.put("MVNW_REPOURL", "file://" + folder.resolve("no-mirror"));
        return ScriptRun.of(folder, environment, wrapper, arguments);
    }
}
