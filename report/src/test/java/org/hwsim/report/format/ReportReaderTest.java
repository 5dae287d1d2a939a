package org.hwsim.report.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.hwsim.diagnostics.InputException;
import org.hwsim.report.RunReport;
import org.hwsim.report.SmallRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ReportReaderTest {
    private static final String JSON = json(SmallRun.report());

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("org.hwsim.report.format.JsonReportFormatTest#reports")
    void shouldYieldTheSameBytesWhenReadAndWrittenAgain(RunReport report) throws IOException {
        String json = json(report);
        Files.writeString(folder.resolve("report.json"), json);

        assertEquals(json, json(ReportReader.read(folder)));
    }

    @Test
    void shouldPassOverKeysThatItDoesNotKnow() {
        String later = JSON.replaceFirst("\\{", "{ \"novelty\": {\"a\": [1, 2]},");

        assertEquals(JSON, json(read(later)));
    }

    @Test
    void shouldRefuseNumbersThatDoNotFollowFromTheOthers() throws IOException {
        List<String> derived = List.of(
                "/accuracy/snn",
                "/accuracy/snnCorrect",
                "/accuracy/overTime/0/snn",
                "/perInference/energyPj/total",
                "/perInference/spikes",
                "/perInference/steps",
                "/totals/steps",
                "/totals/sops",
                "/throughputPerSecond",
                "/perInference/latencyPs/mean",
                "/layers/0/spikes",
                "/layers/0/spikesPerNeuronStep");
        for (String pointer : derived) {
            ObjectNode tree = (ObjectNode) JsonMapper.shared().readTree(JSON);
            int last = pointer.lastIndexOf('/');
            ObjectNode at = (ObjectNode) tree.at(pointer.substring(0, last));
            String key = pointer.substring(last + 1);
            assertTrue(at.get(key).isNumber(), pointer);
            if (at.get(key).isIntegralNumber() && !key.equals("mean")) {
                at.put(key, at.get(key).asLong() + 1);
            } else {
                at.put(key, -at.get(key).asDouble() - 1);
            }

            assertThrows(InputException.class, () -> read(tree.toString()), pointer);
        }
    }

    @Test
    void shouldListEveryProblemWithItsPlace() {
        // given three things wrong
        String json = JSON.replace("\"coresUsed\": 2", "\"coresUsed\": \"two\"")
                .replace("\"labelled\": true", "\"labelled\": 1")
                .replace("\"periodSteps\": 6", "\"periodStep\": 6");

        // when
        var e = assertThrows(InputException.class, () -> read(json));

        // then
        List<String> places =
                e.problems().stream().map(problem -> problem.place()).toList();
        assertTrue(places.containsAll(List.of("/coresUsed", "/data/labelled", "/totals/periodSteps")), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"spike\": 10|\"spike\": 11",
                "\"dynamic\": 5912|\"dynamic\": 5913",
                "\"total\": 11912|\"total\": 11913",
                "\"effectiveSops\": 30|\"effectiveSops\": 41",
                "\"p99\": 6000000|\"p99\": 1",
                "\"snnCorrect\": 1|\"snnCorrect\": 3",
                "\"low\": 3|\"low\": -3",
                "\"hopEw\": 8|\"hopEw\": 9223372036854775807",
                "\"hopEw\": 8|\"hopEw\": 9223372036854775808",
                "\"leastScale\": 0.0125|\"leastScale\": 1e999",
                "\"leastScale\": 0.0125|\"leastScale\": NaN",
                "\"timesteps\": 4|\"timesteps\": 0",
                "\"leastScale\": 0.0125|\"leastScale\": 0.5",
                "\"least\": 7680|\"least\": 7681",
                "\"threshold\": \"max\"|\"threshold\": [[]]",
                "\"samples\": 2|\"samples\": 2, \"samples\": 2",
                "hwsim.report/1|hwsim.report/2"
            })
    void shouldRefuseAReportThatContradictsItself(String change) {
        String[] fromTo = change.split("\\|");
        String json = JSON.replaceFirst(Pattern.quote(fromTo[0]), fromTo[1]);

        assertTrue(!json.equals(JSON), "the change applies");
        var e = assertThrows(InputException.class, () -> json(read(json)));
        assertTrue(!e.problems().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "{", "{}", "{}{}", "\u0000", "{\"schema\": {}}"})
    void shouldRefuseWhatIsNoReport(String json) {
        assertThrows(InputException.class, () -> read(json));
    }

    @Test
    void shouldRefuseADeepNest() {
        assertThrows(InputException.class, () -> read("{\"a\":".repeat(100_000)));
    }

    @Test
    void shouldRefuseEveryTruncation() {
        for (int length = 0; length < JSON.length() - 2; length += 61) {
            String truncated = JSON.substring(0, length);
            assertThrows(InputException.class, () -> read(truncated), () -> "at " + truncated.length());
        }
    }

    @Test
    void shouldReadOrRefuseAndNeverBreakWhenBytesAreDamaged() {
        // given
        var random = new SplittableRandom(11);
        byte[] whole = JSON.getBytes(StandardCharsets.UTF_8);
        int refused = 0;

        // when
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            try {
                json(ReportReader.report(JsonTree.parse(damaged, "damaged"), "damaged"));
            } catch (InputException e) {
                refused++;
            }
        }

        // then a good part falls into spaces and names, the rest is noticed
        assertTrue(refused > 500, "refused " + refused);
    }

    @Test
    void shouldSayThatAFolderHoldsNoRun() {
        var e = assertThrows(InputException.class, () -> ReportReader.read(folder));

        assertTrue(e.getMessage().contains("holds no finished run"), e.getMessage());
    }

    private static RunReport read(String json) {
        return ReportReader.report(JsonTree.parse(json.getBytes(StandardCharsets.UTF_8), "test"), "test");
    }

    private static String json(RunReport report) {
        return new JsonReportFormat().render(report, List.of()).get(0).text();
    }
}
