package org.hwsim.run.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hwsim.diagnostics.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PreprocessingFileTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadEveryKey() throws IOException {
        var read = read("{\"format\": \"hwsim.preprocessing/1\", \"scale\": 255, \"mean\": [0.485, 0.456, 0.406],\n"
                + "\"std\": 0.5, \"layout\": \"NHWC\", \"classes\": [\"cat\", \"dog\"]}");

        assertEquals(
                new Preprocessing(
                        255,
                        List.of(0.485, 0.456, 0.406),
                        List.of(0.5),
                        Preprocessing.Layout.HWC,
                        List.of("cat", "dog")),
                read);
    }

    @Test
    void shouldLeaveAPixelAloneWhenOnlyTheFormatIsGiven() throws IOException {
        var read = read("{\"format\": \"hwsim.preprocessing/1\"}");

        assertEquals(Preprocessing.ofScale(1), read);
    }

    @Test
    void shouldSayEveryProblemAtItsLineAndColumn() throws IOException {
        Path file = write("{\"format\": \"hwsim.preprocessing/1\",\n"
                + " \"scal\": 255,\n"
                + " \"mean\": [0.1, \"x\"],\n"
                + " \"std\": [1, 0],\n"
                + " \"layout\": {\"a\": [1, 2]},\n"
                + " \"std\": 1}");

        var e = assertThrows(InputException.class, () -> Preprocessing.read(file));

        List<String> places =
                e.problems().stream().map(problem -> problem.place()).toList();
        assertEquals(List.of("2:2 /scal", "3:16 /mean/1", "4:13 /std/1", "5:12 /layout", "6:2 /std"), places);
        assertTrue(e.problems().get(0).fix().contains("did you mean \"scale\""), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "3",
                "{\"format\": 1}",
                "{\"format\": \"hwsim.preprocessing/2\"}",
                "{\"scale\": 255}",
                "{\"format\": \"hwsim.preprocessing/1\", \"scale\": NaN}",
                "{\"format\": \"hwsim.preprocessing/1\", \"scale\": 1e999}",
                "{\"format\": \"hwsim.preprocessing/1\", \"scale\": null}",
                "{\"format\": \"hwsim.preprocessing/1\", \"scale\": [1]}",
                "{\"format\": \"hwsim.preprocessing/1\", \"mean\": []}",
                "{\"format\": \"hwsim.preprocessing/1\", \"mean\": [[1]]}",
                "{\"format\": \"hwsim.preprocessing/1\", \"std\": -1}",
                "{\"format\": \"hwsim.preprocessing/1\", \"classes\": \"cat\"}",
                "{\"format\": \"hwsim.preprocessing/1\", \"classes\": [1]}",
                "{\"format\": \"hwsim.preprocessing/1\", \"layout\": \"CHW\"}",
                "{\"format\": \"hwsim.preprocessing/1\"} {}",
                "{\"format\": \"hwsim.preprocessing/1\"",
                "{'format': 'hwsim.preprocessing/1'}"
            })
    void shouldRefuseWhatIsNotASideFile(String text) throws IOException {
        Path file = write(text);

        var e = assertThrows(InputException.class, () -> Preprocessing.read(file));

        assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
    }

    @Test
    void shouldNotBeToppledByDepthOrLength() throws IOException {
        Path deep = write("{\"format\": " + "[".repeat(100_000));
        assertThrows(InputException.class, () -> Preprocessing.read(deep));
        Path longNumber = write("{\"scale\": " + "9".repeat(500_000) + "}");
        assertThrows(InputException.class, () -> Preprocessing.read(longNumber));
    }

    @Test
    void shouldStandBesideItsNetwork() {
        assertEquals(Path.of("a/net.json"), Preprocessing.sideFileOf(Path.of("a/net.onnx")));
        assertEquals(Path.of("net.v2.json"), Preprocessing.sideFileOf(Path.of("net.v2.onnx")));
        assertEquals(Path.of("net.json"), Preprocessing.sideFileOf(Path.of("net")));
    }

    @Test
    void shouldShipASchemaThatNamesEveryKeyThatIsRead() {
        var schema = JsonMapper.shared().readTree(Preprocessing.schema());

        List<String> keys =
                schema.get("properties").propertyNames().stream().sorted().toList();

        assertEquals(List.of("classes", "format", "layout", "mean", "scale", "std"), keys);
        assertEquals(
                "https://json-schema.org/draft/2020-12/schema",
                schema.get("$schema").asString());
    }

    private Preprocessing read(String text) throws IOException {
        return Preprocessing.read(write(text));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("net.json"), text);
    }
}
