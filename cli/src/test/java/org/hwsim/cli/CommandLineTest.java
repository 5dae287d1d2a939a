package org.hwsim.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hwsim.cli.Shell.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run", "convert", "map", "chips", "inspect", "trace", "report", "bench", "list", "doctor", "version"
            })
    void shouldExplainEveryCommandWhenAskedForHelp(String command) {
        Result result = Shell.run(command, "--help");

        assertAll(
                () -> assertEquals(0, result.code()),
                () -> assertTrue(result.out().contains("Usage: hwsim " + command), result.out()),
                () -> assertEquals("", result.err()));
    }

    @Test
    void shouldListEveryCommandAndExitCodeWhenAskedForHelp() {
        Result result = Shell.run("--help");

        assertEquals(0, result.code());
        for (String word :
                new String[] {"run", "convert", "map", "chips", "inspect", "trace", "report", "bench", "list", "doctor"
                }) {
            assertTrue(result.out().contains("\n  " + word), word);
        }
        assertTrue(result.out().contains("130/143 interrupted"), result.out());
    }

    @Test
    void shouldSuggestTheRightOptionWhenOneIsMisspelt() {
        Result result = Shell.run("run", "--timestep", "8");

        assertEquals(2, result.code());
        assertTrue(result.err().contains("--timesteps"), result.err());
        assertTrue(result.err().contains("hwsim run --help"), result.err());
    }

    /** Of a group, and of the command itself; with the value behind it and with =. */
    @Test
    void shouldRefuseAnOptionThatIsGivenTwice() {
        for (String[] twice : new String[][] {
            {"run", "--model", "net.onnx", "--samples", "3", "--samples=5"},
            {"run", "--chip", "ideal", "--chip", "loihi-like"},
            {"bench", "--rounds", "3", "--rounds", "3"},
        }) {
            Result result = Shell.run(twice);

            assertEquals(2, result.code());
            assertTrue(result.err().contains("should be specified only once"), result.err());
        }
        assertEquals(
                2,
                Shell.run("bench", "--networks", "none", "--networks", "tiny").code());
        assertTrue(Shell.run("bench", "--networks", "none", "--networks", "tiny")
                .err()
                .contains("no such network"));
    }

    @Test
    void shouldSuggestTheRightCommandWhenOneIsMisspelt() {
        Result result = Shell.run("mapp");

        assertEquals(2, result.code());
        assertTrue(result.err().contains("did you mean"), result.err());
        assertTrue(result.err().contains("map"), result.err());
    }

    @Test
    void shouldNameThePresetsWhenAChipIsNotKnown() {
        Result result = Shell.run("run", "--chip", "loihi-lik");

        assertEquals(4, result.code());
        assertTrue(result.err().contains("loihi-like"), result.err());
        assertFalse(result.err().contains("\tat "), "no stack trace");
    }

    @Test
    void shouldSayWhatWouldFitWhenTheChipIsTooSmall() throws Exception {
        // given the Loihi-like chip with a mesh of one tile, one core
        String json = Shell.run("chips", "show", "loihi-like", "--json").out();
        Path tiny = folder.resolve("tiny.json");
        Files.writeString(
                tiny,
                json.replace("\"meshWidth\": {\"value\": 8", "\"meshWidth\": {\"value\": 1")
                        .replace("\"meshHeight\": {\"value\": 4", "\"meshHeight\": {\"value\": 1")
                        .replace("\"coresPerTile\": {\"value\": 4", "\"coresPerTile\": {\"value\": 1")
                        .replace("\"compartments\": {\"value\": 1024", "\"compartments\": {\"value\": 64"));

        // when
        Result result = Shell.run("map", "--chip", tiny.toString());

        // then
        assertEquals(5, result.code(), result.err());
        assertTrue(result.err().contains("--chips"), result.err());
    }

    @Test
    void shouldAnswerInJsonWhenItFailsAndJsonIsAskedFor() {
        Result result = Shell.run("map", "--chip", "nowhere.json", "--json");

        assertEquals(4, result.code());
        assertTrue(result.out().contains("\"schema\" : \"hwsim.error/1\""), result.out());
        assertTrue(result.out().contains("\"exitCode\" : 4"), result.out());
    }

    @Test
    void shouldPrintTheChipFileItselfReadyToBeEdited() throws Exception {
        // given
        Path copy = folder.resolve("mine.json");
        Files.writeString(
                copy, Shell.run("chips", "show", "loihi-like", "--json").out());

        // when
        Result result = Shell.run("chips", "show", copy.toString());

        // then
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("Davies"), result.out());
    }

    @Test
    void shouldRefuseModelWithoutData() {
        Result result = Shell.run("run", "--model", "net.onnx");

        assertEquals(2, result.code());
        assertTrue(result.err().contains("--data"), result.err());
    }

    @Test
    void shouldTellAMistypedKindOfDataFromAFileThatIsMissing() {
        Result mistyped = Shell.run("run", "--chip", "loihi-like", "--data", "mnst:x");
        Result scale = Shell.run("run", "--chip", "loihi-like", "--data", "digits", "--scale", "0");
        Result missing = Shell.run("run", "--chip", "loihi-like", "--data", "mnist:" + folder.resolve("none"));

        assertEquals(2, mistyped.code(), mistyped.err());
        assertTrue(mistyped.err().contains("did you mean mnist:DIR?"), mistyped.err());
        assertEquals(2, scale.code(), scale.err());
        assertEquals(4, missing.code(), missing.err());
    }

    @Test
    void shouldRefuseTheTestSetAsCalibration() throws Exception {
        // given ten CIFAR records of zeros
        Path cifar = folder.resolve("test.bin");
        Files.write(cifar, new byte[10 * 3073]);
        Path model = folder.resolve("digits-cnn.onnx");
        org.hwsim.run.data.EmbeddedExample.writeModel(folder);

        // when
        Result result = Shell.run(
                "run", "--model", model.toString(), "--data", "cifar10:" + cifar, "--calibration", "cifar10:" + cifar);

        // then the shapes do not fit, which is said first; with data that fits the test set is refused
        assertEquals(4, result.code(), result.err());
        assertTrue(result.err().contains("3x32x32") && result.err().contains("1x8x8"), result.err());
    }
}
