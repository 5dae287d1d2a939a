package org.hwsim.hw.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.hwsim.hw.chip.Chip;
import org.hwsim.hw.energy.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChipReaderTest {
    private static final String LOIHI = ChipCatalogue.text("loihi-like");

    private static final String SMALL = """
            {
              "format": "hwsim.chip/1",
              "name": "small",
              "title": "Loihi with less memory",
              "inherits": "loihi-like",
              "core": {
                "compartments": {"value": 512, "grade": "unverified", "source": "a guess"}
              }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void shouldTakeFromThePresetWhatAFileLeavesOut() {
        Chip chip = ChipReader.read("small.json", SMALL);

        assertEquals("small", chip.name());
        assertEquals(512, chip.core().compartments());
        assertEquals(4096, chip.core().axonsIn());
        assertEquals("a guess", chip.evidence().get("/core/compartments").source());
        assertEquals(
                ChipCatalogue.preset("loihi-like").evidence().get("/core/axonsIn"),
                chip.evidence().get("/core/axonsIn"));
    }

    @Test
    void shouldSayLineColumnPointerRuleAndFixOfAValueOutOfRange() {
        String json = SMALL.replace("512", "0");

        Problem problem = onlyProblem(json);

        assertEquals("7:31 /core/compartments/value", problem.place());
        assertEquals("is 0", problem.found());
        assertEquals("1 to 16777216: compartments (neurons) a core holds; null: no limit", problem.rule());
        assertEquals("give a number in that range, such as 1024", problem.fix());
    }

    @Test
    void shouldSuggestTheKeyThatWasMeantAndNotReportItAsMissingToo() {
        Problem problem = onlyProblem(LOIHI.replace("\"axonsIn\"", "\"axonIn\""));

        assertTrue(problem.place().endsWith(" /core/axonIn"), problem.place());
        assertEquals("is an unknown key", problem.found());
        assertEquals("did you mean \"axonsIn\"?", problem.fix());
    }

    @Test
    void shouldCheckWhatStandsUnderAMisspeltKeyAsTheKeyThatWasMeant() {
        List<Problem> problems =
                problems(SMALL.replace("\"compartments\": {\"value\": 512", "\"compartment\": {\"value\": 0"));

        assertEquals(
                List.of("is an unknown key", "is 0"),
                problems.stream().map(Problem::found).toList());
    }

    @Test
    void shouldReportEveryProblemAtOnceInTheOrderOfTheText() {
        String json = LOIHI.replace("\"hwsim.chip/1\"", "\"hwsim.chip/2\"")
                .replace("\"serial\"", "\"seriell\"")
                .replace("\"meshWidth\": {\"value\": 8", "\"meshWidth\": {\"value\": \"8\"")
                .replace("{\"tiles\": 32", "{\"tiles\": 1");

        List<Problem> problems = problems(json);

        assertEquals(
                List.of("/format", "/geometry/meshWidth/value", "/step/stages", "/step/barrier/table/1/tiles"),
                problems.stream()
                        .map(problem -> problem.place().replaceFirst("^[0-9]+:[0-9]+ ", ""))
                        .toList());
        assertEquals("did you mean \"serial\"?", problems.get(2).fix());
    }

    @Test
    void shouldSayWhatEveryNumberNeedsWhenItStandsThereAlone() {
        String json = SMALL.replace("{\"value\": 512, \"grade\": \"unverified\", \"source\": \"a guess\"}", "512");

        Problem problem = onlyProblem(json);

        assertEquals("7:21 /core/compartments", problem.place());
        assertEquals("write {\"value\": ..., \"grade\": ..., \"source\": ...}", problem.fix());
    }

    @Test
    void shouldNamePlacesInThePresetByThePresetsName() {
        // 17 + 6 bits of threshold were right for 24 bits of membrane, and are not for 16
        String json = SMALL.replace(
                "\"compartments\": {\"value\": 512,", "\"membraneBits\": {\"value\": 16, \"unit\": \"bit\",");

        Problem problem = onlyProblem(json);

        assertTrue(problem.place().startsWith("loihi-like "), problem.place());
        assertTrue(problem.place().endsWith(" /core/thresholdMantissaBits/value"), problem.place());
    }

    @Test
    void shouldReadNanosecondsAndPicosecondsAsTheSameTime() {
        String time = "\"hopEw\": {\"value\": %s, \"unit\": \"%s\", \"grade\": \"derived\", \"source\": \"test\"}";
        String ns =
                SMALL.replace("\"core\": {", "\"time\": {" + String.format(time, "4.125", "ns") + "},\n  \"core\": {");
        String ps =
                SMALL.replace("\"core\": {", "\"time\": {" + String.format(time, "4125", "ps") + "},\n  \"core\": {");

        assertEquals(4_125, ChipReader.read("ns", ns).timing().psPer(Action.HOP_EW));
        assertEquals(4_125, ChipReader.read("ps", ps).timing().psPer(Action.HOP_EW));
    }

    @Test
    void shouldReadAFileWithAByteOrderMark() throws IOException {
        Path file = Files.writeString(folder.resolve("bom.json"), "\ufeff" + SMALL);

        assertEquals(512, ChipReader.read(file).core().compartments());
    }

    @Test
    void shouldRefuseWhatIsNoReadableFile() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.json"));
        Path latin1 = Files.write(
                folder.resolve("latin1.json"),
                SMALL.replace("a guess", "geschätzt").getBytes(StandardCharsets.ISO_8859_1));
        Path large = Files.write(folder.resolve("large.json"), new byte[JsonText.LARGEST_BYTES + 1]);

        assertEquals("is a folder", fileProblem(folder).found());
        assertEquals(
                "does not exist", fileProblem(folder.resolve("missing.json")).found());
        assertEquals("is empty", fileProblem(empty).found());
        assertEquals("is not UTF-8", fileProblem(latin1).found());
        assertEquals("has 16777217 bytes", fileProblem(large).found());
    }

    @Test
    void shouldPointAtTheByteThatIsNotUtf8() throws IOException {
        Path file = Files.write(folder.resolve("bad.json"), new byte[] {'{', '"', 'a', (byte) 0xff, '"'});

        assertEquals("byte 3", fileProblem(file).place());
    }

    @Test
    void shouldKeepControlCharactersOffTheScreen() {
        String json = SMALL.replace("\"small\"", "\"\\u001b[31mred\"");

        String message = assertThrows(InputException.class, () -> ChipReader.read("x.json", json))
                .getMessage();

        assertFalse(message.contains("\u001b"), message);
        assertTrue(message.contains("\\u001b[31mred"), message);
    }

    @Test
    void shouldCutTheListOfAHopelessFile() {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < 1000; i++) {
            json.append("\"key").append(i).append("\": 0,");
        }
        json.append("\"format\": 0}");

        List<Problem> problems = problems(json.toString());

        assertEquals(51, problems.size());
        assertTrue(problems.get(50).found().endsWith("further problems are not listed"));
    }

    @Test
    void shouldReadTheExampleOfTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "chip-format.md"));
        int from = page.indexOf("```json") + 7;

        Chip chip = ChipReader.read("example", page.substring(from, page.indexOf("```", from)));

        assertEquals(512, chip.core().compartments());
        assertEquals(25.0, chip.energy().pjPer(Action.CHIP_HOP).orElseThrow());
    }

    @Test
    void shouldPreferAnExistingFileToAPreset() throws IOException {
        Path file = Files.writeString(folder.resolve("loihi-like.json"), SMALL);

        ChipFile found = ChipCatalogue.resolve(file.toString());

        assertFalse(found.preset());
        assertEquals(512, found.chip().core().compartments());
        assertEquals(SMALL, found.json());
    }

    @Test
    void shouldFindAPresetWithAndWithoutItsSuffix() {
        assertEquals(
                "loihi-nahuku", ChipCatalogue.resolve("loihi-nahuku").chip().name());
        assertEquals(
                "loihi-nahuku",
                ChipCatalogue.resolve("loihi-nahuku.json").chip().name());
        assertEquals(LOIHI, ChipCatalogue.resolve("loihi-like").json());
    }

    @Test
    void shouldNameTheKnownPresetsWhenNothingIsFound() {
        InputException e = assertThrows(InputException.class, () -> ChipCatalogue.resolve("loihi-lik.json"));

        assertEquals("did you mean \"loihi-like\"?", e.problems().get(0).fix());
        assertEquals(
                "an existing chip file, or one of loihi-like, loihi-nahuku, ideal",
                e.problems().get(0).rule());
    }

    private static List<Problem> problems(String json) {
        return assertThrows(InputException.class, () -> ChipReader.read("chip.json", json))
                .problems();
    }

    private static Problem onlyProblem(String json) {
        List<Problem> problems = problems(json);
        assertEquals(1, problems.size(), problems::toString);
        return problems.get(0);
    }

    private static Problem fileProblem(Path file) {
        List<Problem> problems =
                assertThrows(InputException.class, () -> ChipReader.read(file)).problems();
        assertEquals(1, problems.size(), problems::toString);
        return problems.get(0);
    }
}
