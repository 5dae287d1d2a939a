package org.hwsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hwsim.cli.Shell.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandWordsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--input; analgo; analog, spikes; did you mean analog?",
                "--offset; sideways; v0, shift; not sideways",
                "--readout; spike; membrane, spikes; did you mean spikes?",
                "--progress; loud; auto; not loud"
            })
    void shouldNameChoicesAsTheHelpWritesThem(String option, String typed, String words, String hint) {
        Result result = Shell.run("run", option, typed);

        assertEquals(2, result.code());
        assertTrue(result.err().contains(words) && result.err().contains(hint), result.err());
        assertFalse(result.err().contains("["), result.err());
    }

    @Test
    void shouldNameTheNetworkModelsWhenOneIsNotThere() {
        Result result = Shell.run("run", "--noc", "zeroload");

        assertEquals(2, result.code());
        assertTrue(result.err().contains("is 'zeroload'") && result.err().contains("one of: zero-load"), result.err());
    }

    @Test
    void shouldTakeChoicesAndTheSizeOfABoardInAnyCase() {
        Result result = Shell.run("map", "--chip", "ideal", "--chips", "2X1", "--input", "SPIKES");

        assertEquals(0, result.code(), result.err());
        assertEquals(
                Shell.run("map", "--chip", "ideal", "--chips", "2x1", "--input", "spikes")
                        .out(),
                result.out());
    }

    @Test
    void shouldNameTheLimitOfABoardThatIsTooLarge() {
        Result result = Shell.run("map", "--chip", "ideal", "--chips", "100000x1");

        assertEquals(2, result.code());
        assertTrue(result.err().contains("each from 1 to 9999"), result.err());
    }

    @Test
    void shouldExplainACommandThatIsNamedBehindHelp() {
        assertEquals(Shell.run("run", "--help"), Shell.run("help", "run"));
        assertEquals(Shell.run("trace", "export", "--help"), Shell.run("help", "trace", "export"));
        assertEquals(Shell.run("--help"), Shell.run("help"));
    }

    @Test
    void shouldSuggestACommandWhenTheOneBehindHelpIsNotKnown() {
        Result result = Shell.run("help", "rnu");

        assertEquals(2, result.code());
        assertTrue(result.err().contains("did you mean run?"), result.err());
    }

    @Test
    void shouldListEveryNameInOneColumnWithALineOfItsOwn() {
        List<String> entries = Shell.run("list")
                .out()
                .lines()
                .filter(line -> line.startsWith("  "))
                .toList();

        assertTrue(entries.size() > 10, () -> "entries: " + entries);
        for (String line : entries) {
            assertTrue(line.charAt(20) == ' ' && line.charAt(21) != ' ', line);
        }
        assertEquals(
                entries.size(),
                entries.stream().map(line -> line.substring(21)).distinct().count());
    }

    @Test
    void shouldNotTakeAJsonFileThatIsGivenAsNetworkForItsOwnSideFile() throws Exception {
        Path chip = Files.writeString(folder.resolve("chip.json"), "{\"format\": \"hwsim.chip/1\"}");

        Result result = Shell.run("run", "--model", chip.toString(), "--data", "digits");

        assertEquals(4, result.code());
        assertTrue(result.err().contains("a network is an ONNX file"), result.err());
        assertFalse(result.err().contains("preprocessing"), result.err());
    }
}
