package org.hwsim.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.hwsim.cli.Shell.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The main job, end to end, on the embedded example. */
class MainJobTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    @Test
    void shouldClassifyTheDigitsAndAccountForEveryJoule() throws Exception {
        // when
        Result result = Shell.run(
                "run", "--chip", "loihi-like.json", "--out", folder.resolve("a").toString());

        // then
        assertEquals(0, result.code(), result.err());
        JsonNode report = report("a");
        assertAll(
                () -> assertEquals("hwsim.report/1", report.at("/schema").asString()),
                () -> assertTrue(report.at("/complete").asBoolean()),
                () -> assertEquals(500, report.at("/samples").asInt()),
                () -> assertEquals(0.984, report.at("/accuracy/ann").asDouble(), 1e-12),
                () -> assertTrue(report.at("/accuracy/snn").asDouble() >= 0.98),
                () -> assertEquals(32, report.at("/accuracy/overTime").size()));
        double dynamic = 0;
        JsonNode energy = report.at("/perInference/energyPj");
        for (String key : List.of(
                "synapticOpDense",
                "synapticOpConv",
                "neuronUpdateActive",
                "neuronUpdateIdle",
                "packetInTile",
                "hopEw",
                "hopNs")) {
            dynamic += energy.at("/" + key).asDouble();
        }
        assertEquals(dynamic, energy.at("/dynamic").asDouble(), 1e-6 * dynamic);
        assertEquals(
                energy.at("/dynamic").asDouble() + energy.at("/static").asDouble(),
                energy.at("/total").asDouble(),
                1e-6 * energy.at("/total").asDouble());
        assertTrue(energy.at("/barrier").isNull(), "counted and not priced is null, never 0");
        for (String file :
                List.of("report.txt", "layers.csv", "cores.csv", "samples.csv", "confusion.csv", "manifest.json")) {
            assertTrue(Files.size(folder.resolve("a").resolve(file)) > 0, file);
        }
    }

    @Test
    void shouldWriteTheSameBytesForEveryNumberOfThreadsAndReplicas() throws Exception {
        // given samples that do not divide by the replicas
        List<List<String>> ways = List.of(
                List.of("--threads", "1"),
                List.of("--threads", "2"),
                List.of("--threads", "3"),
                List.of("--replicas", "2"),
                List.of("--replicas", "3"),
                List.of("--replicas", "2", "--threads", "2"),
                List.of());

        // when
        for (int i = 0; i < ways.size(); i++) {
            List<String> words = new ArrayList<>(List.of(
                    "run", "--samples", "61", "--out", folder.resolve("w" + i).toString()));
            words.addAll(ways.get(i));
            Result result = Shell.run(words.toArray(String[]::new));
            assertEquals(0, result.code(), result.err());
        }

        // then
        for (int i = 1; i < ways.size(); i++) {
            String other = "w" + i;
            assertEquals(withoutHost("w0", "report.json"), withoutHost(other, "report.json"));
            assertEquals(withoutHost("w0", "manifest.json"), withoutHost(other, "manifest.json"));
            for (String file : List.of("layers.csv", "cores.csv", "samples.csv", "confusion.csv", "trace.hwtrace")) {
                assertEquals(
                        -1L,
                        Files.mismatch(
                                folder.resolve("w0").resolve(file),
                                folder.resolve(other).resolve(file)),
                        ways.get(i) + " " + file);
            }
        }
        assertEquals(2, report("w5").at("/host/replicas").asInt());
        assertEquals(2, report("w5").at("/host/threads").asInt());
        assertEquals(1, report("w0").at("/host/replicas").asInt());
        assertEquals(
                Runtime.getRuntime().availableProcessors(),
                report("w6").at("/host/replicas").asInt());
    }

    @Test
    void shouldRunOneSampleAfterTheOtherWhenReplicasAreNotPossible() throws Exception {
        String out = folder.resolve("one").toString();

        Result pipelined = Shell.run("run", "--samples", "8", "--pipelined", "--replicas", "2", "--out", out);
        Result membranes =
                Shell.run("run", "--samples", "8", "--trace", "membranes:none-such", "--replicas", "2", "--out", out);
        Result byDefault = Shell.run("run", "--samples", "8", "--pipelined", "--out", out);

        assertEquals(2, pipelined.code());
        assertTrue(pipelined.err().contains("--pipelined"), pipelined.err());
        assertEquals(2, membranes.code());
        assertTrue(membranes.err().contains("membranes"), membranes.err());
        assertEquals(0, byDefault.code(), byDefault.err());
        assertEquals(1, report("one").at("/host/replicas").asInt());
    }

    @Test
    void shouldGiveTheSameCountsWhenTheProgramIsSavedAndLoaded() throws Exception {
        // given
        String program = folder.resolve("digits.hwprogram").toString();
        Result first = Shell.run(
                "run",
                "--samples",
                "40",
                "--save-program",
                program,
                "--out",
                folder.resolve("saved").toString());
        assertEquals(0, first.code(), first.err());

        // when
        Result second = Shell.run(
                "run",
                "--samples",
                "40",
                "--program",
                program,
                "--out",
                folder.resolve("loaded").toString());

        // then
        assertEquals(0, second.code(), second.err());
        assertEquals(report("saved").at("/counts"), report("loaded").at("/counts"));
        assertEquals(report("saved").at("/accuracy"), report("loaded").at("/accuracy"));
        // and both traces name the program by the checksum that stands in its file
        assertEquals(
                -1L, Files.mismatch(folder.resolve("saved/trace.hwtrace"), folder.resolve("loaded/trace.hwtrace")));
        JsonNode inFile;
        try (ZipFile zip = new ZipFile(program)) {
            inFile = JSON.readTree(zip.getInputStream(zip.getEntry("program.json")));
        }
        String trace = folder.resolve("loaded/trace.hwtrace").toString();
        JsonNode info =
                JSON.readTree(Shell.run("trace", "info", trace, "--json").out());
        assertEquals(inFile.get("sha256").asString(), info.get("programSha256").asString());
    }

    @Test
    void shouldNotOverwriteAFinishedRunUnlessForced() {
        String out = folder.resolve("once").toString();
        assertEquals(0, Shell.run("run", "--samples", "5", "--out", out).code());

        Result again = Shell.run("run", "--samples", "5", "--out", out);
        Result forced = Shell.run("run", "--samples", "5", "--out", out, "--force");

        assertEquals(4, again.code());
        assertTrue(again.err().contains("--force"), again.err());
        assertEquals(0, forced.code(), forced.err());
    }

    @Test
    void shouldExitWithOneWhenAConditionHolds() {
        String out = folder.resolve("cond").toString();

        Result result = Shell.run(
                "run", "--samples", "20", "--out", out, "--fail-if", "perInference.energyPj.total>1,accuracy.snn<0.1");

        assertEquals(1, result.code(), result.err());
        assertTrue(result.err().contains("perInference.energyPj.total>1"), result.err());
        assertFalse(result.err().contains("accuracy.snn"), result.err());
    }

    @Test
    void shouldExportTheTraceOfARun() throws Exception {
        // given
        assertEquals(
                0,
                Shell.run(
                                "run",
                                "--samples",
                                "5",
                                "--trace",
                                "spikes",
                                "--out",
                                folder.resolve("traced").toString())
                        .code());
        String trace = folder.resolve("traced/trace.hwtrace").toString();

        // when
        Result info = Shell.run("trace", "info", trace, "--json");
        Result verify = Shell.run("trace", "verify", trace);
        Result export = Shell.run("trace", "export", trace);

        // then one line a spike, and a header
        assertEquals(0, verify.code(), verify.out());
        long spikes = report("traced").at("/counts/spike").asLong();
        assertEquals(spikes, JSON.readTree(info.out()).at("/spikes").asLong());
        assertEquals(
                spikes + 1, export.out().lines().filter(line -> !line.isBlank()).count());
    }

    @Test
    void shouldLeaveAValidIncompleteReportWhenItIsTerminated() throws Exception {
        // given a run that takes long
        Path out = folder.resolve("long");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.hwsim.cli.Main",
                        "run",
                        "--timesteps",
                        "20000",
                        "--trace",
                        "none",
                        "--progress",
                        "plain",
                        "--out",
                        out.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader err =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            String line = err.readLine();
            while (line != null && !line.contains("chip, spike by spike")) {
                line = err.readLine();
            }

            // when
            process.toHandle().destroy();
            drain(err);
        }

        // then 128 + SIGTERM
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(143, process.exitValue());
        JsonNode report = report("long");
        assertFalse(report.at("/complete").asBoolean());
        assertTrue(report.at("/samples").asInt() < 500);
    }

    @Test
    void shouldEndWithSixBeforeAnythingIsWrittenWhenARunDoesNotFitIntoMemory() throws Exception {
        // given five hundred engines of a megabyte and more in a heap of a quarter of that
        Path out = folder.resolve("large");
        Path err = folder.resolve("large.err");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.hwsim.cli.Main",
                        "run",
                        "--replicas",
                        "500",
                        "--out",
                        out.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();

        // then
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(6, process.exitValue(), Files.readString(err));
        assertTrue(Files.readString(err).contains("each of 500 replicas"), Files.readString(err));
        assertFalse(Files.exists(out));
    }

    @Test
    void shouldStopAfterMappingOnADryRun() {
        Result result =
                Shell.run("run", "--dry-run", "--out", folder.resolve("dry").toString());

        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("mesh:"), result.out());
        assertTrue(result.out().contains("MiB of host memory"), result.out());
        assertTrue(result.out().contains("which is enough"), result.out());
        assertFalse(Files.exists(folder.resolve("dry")));
    }

    @Test
    void shouldSayWhereAConversionLoses() throws Exception {
        Result text = Shell.run("convert", "--samples", "50");
        Result json = Shell.run("convert", "--samples", "50", "--json");

        assertEquals(0, text.code(), text.err());
        assertTrue(text.out().toLowerCase(Locale.ROOT).contains("threshold"), text.out());
        JsonNode tree = JSON.readTree(json.out());
        assertEquals(32, tree.at("/overTime").size());
        assertEquals(3, tree.at("/layers").size());
    }

    @Test
    void shouldSayWhatRoundingCostWhenANetworkIsMapped() throws Exception {
        // given
        String program = folder.resolve("digits.hwprogram").toString();

        // when
        Result text = Shell.run("map", "--save", program);
        JsonNode json = JSON.readTree(Shell.run("map", "--json").out());
        Result saved = Shell.run("map", "--program", program, "--json");

        // then
        assertEquals(0, text.code(), text.err());
        assertTrue(text.out().contains("rounding to 8-bit weights"), text.out());
        assertEquals(8, json.at("/quantisation/weightBits").asInt());
        assertEquals(3, json.at("/quantisation/layers").size());
        assertEquals(3, json.at("/quantisation/projections").size());
        for (JsonNode projection : json.at("/quantisation/projections")) {
            // off by half a step at most, of a largest weight that is itself within half a step of so many
            double bound = 0.5 / (projection.get("largestWeightSteps").asInt() - 0.5);
            double error = projection.get("largestError").asDouble();
            assertTrue(error > 0 && error <= bound, projection.toString());
            assertEquals(0, projection.get("weightsClipped").asInt());
        }
        assertTrue(JSON.readTree(saved.out()).get("quantisation").isNull(), saved.out());
    }

    @Test
    void shouldReportOfEachLayerWhatConvertSaysOfIt() throws Exception {
        // given two commands that look at the same samples in different ways
        Result run = Shell.run(
                "run", "--samples", "50", "--out", folder.resolve("run").toString());
        Result convert = Shell.run("convert", "--chip", "loihi-like", "--samples", "50", "--json");
        assertEquals(0, run.code(), run.err());
        assertEquals(0, convert.code(), convert.err());

        // then
        JsonNode losses = JSON.readTree(convert.out()).at("/layers");
        assertEquals(3, losses.size());
        for (int i = 0; i < losses.size(); i++) {
            JsonNode conversion = report("run").at("/layers/" + i + "/conversion");
            assertEquals(
                    losses.get(i).get("threshold").isNull(),
                    conversion.get("threshold").isNull());
            assertEquals(losses.get(i).get("thresholdSource"), conversion.get("thresholdSource"));
            for (String key : List.of("clippedShare", "deadShare", "saturatedShare")) {
                assertEquals(
                        conversion.get(key).isNull(), losses.get(i).get(key).isNull(), key);
                assertEquals(
                        conversion.get(key).asDouble(0), losses.get(i).get(key).asDouble(0), 1e-11, key);
            }
        }
    }

    private static void drain(BufferedReader reader) throws IOException {
        String line = reader.readLine();
        while (line != null) {
            line = reader.readLine();
        }
    }

    private JsonNode report(String run) throws IOException {
        return JSON.readTree(Files.readString(folder.resolve(run).resolve("report.json")));
    }

    private String withoutHost(String run, String file) throws IOException {
        ObjectNode tree =
                (ObjectNode) JSON.readTree(Files.readString(folder.resolve(run).resolve(file)));
        tree.remove("host");
        return tree.toString();
    }
}
