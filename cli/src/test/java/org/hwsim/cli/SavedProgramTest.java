package org.hwsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.hwsim.cli.Shell.Result;
import org.hwsim.hw.json.ChipCatalogue;
import org.hwsim.run.data.EmbeddedExample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that is run from its file says what is true of it, and nothing that is not. */
class SavedProgramTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private String program = "";

    @BeforeEach
    void save() {
        program = folder.resolve("digits.hwprogram").toString();
        Result saved =
                Shell.run("map", "--timesteps", "8", "--readout", "spikes", "--weight-bits", "6", "--save", program);
        assertEquals(0, saved.code(), saved.err());
    }

    @Test
    void shouldReportTheOptionsThatTheProgramWasMadeWith() throws IOException {
        String out = folder.resolve("run").toString();

        Result run = Shell.run("run", "--program", program, "--samples", "5", "--trace", "none", "--out", out);

        assertEquals(0, run.code(), run.err());
        JsonNode report = JSON.readTree(Files.readString(folder.resolve("run/report.json")));
        JsonNode coding = report.at("/coding");
        assertEquals("rate", coding.get("id").asString());
        assertEquals(8, coding.get("timesteps").asInt());
        assertEquals("spikes", coding.get("readout").asString());
        assertEquals(6, coding.get("weightBits").asInt());
        assertFalse(coding.get("pipelined").asBoolean());
        assertEquals("digits (training part)", coding.get("calibration").asString());
        assertTrue(coding.get("program").asString().contains("file"));
        assertTrue(report.at("/cores/0/synapseMemoryBytes").asLong() > 0
                || report.at("/cores/1/synapseMemoryBytes").asLong() > 0);
    }

    @Test
    void shouldRefuseOptionsThatTheProgramHasSettled() {
        String[][] settled = {
            {"--readout", "spikes"},
            {"--input", "spikes"},
            {"--pipelined"},
            {"--per-channel"},
            {"--weight-bits", "4"},
            {"--threshold", "max"},
            {"--timesteps", "8"},
            {"--mapper", "layered"},
            {"--calibration", "mnist:/nowhere"},
            {"--seed", "2"}
        };
        for (String[] option : settled) {
            for (String command : new String[] {"run", "map"}) {
                String[] words = new String[3 + option.length];
                words[0] = command;
                words[1] = "--program";
                words[2] = program;
                System.arraycopy(option, 0, words, 3, option.length);

                Result refused = Shell.run(words);

                assertEquals(2, refused.code(), command + " " + option[0]);
                assertTrue(refused.err().contains(option[0]), refused.err());
                assertTrue(refused.err().contains("--program"), refused.err());
            }
        }
    }

    @Test
    void shouldRefuseAProgramOfAnotherNetwork() throws IOException {
        // given the same network with a remark, which makes it another file
        Path model = EmbeddedExample.writeModel(folder);
        byte[] bytes = Files.readAllBytes(model);
        Path other = Files.write(folder.resolve("other.onnx"), remarked(bytes));

        Result refused = Shell.run(
                "run", "--program", program, "--model", other.toString(), "--data", "digits", "--scale", "16");

        assertEquals(4, refused.code(), refused.err());
        assertTrue(refused.err().contains("was made from the network digits-cnn"), refused.err());
        assertTrue(refused.err().contains("--model"), refused.err());
    }

    /** The same model with a remark: field 6 of an ONNX model is its doc_string, a text of one letter here. */
    private static byte[] remarked(byte[] model) {
        byte[] copy = Arrays.copyOf(model, model.length + 3);
        copy[model.length] = 6 << 3 | 2;
        copy[model.length + 1] = 1;
        copy[model.length + 2] = 'x';
        return copy;
    }

    @Test
    void shouldHoldTheProgramAgainstTheSynapseMemoryOfTheChip() throws IOException {
        // given a chip whose cores hold two words of synapses
        String text =
                ChipCatalogue.text("loihi-like").replaceFirst("(\"synapseMemoryBits\": \\{\"value\": )[0-9]+", "$1128");
        Path small = Files.writeString(folder.resolve("small.json"), text);

        Result refused = Shell.run("map", "--program", program, "--chip", small.toString());

        assertEquals(4, refused.code(), refused.err());
        assertTrue(refused.err().contains("bits of synapse memory"), refused.err());
        assertTrue(refused.err().contains("at most 128"), refused.err());
    }

    @Test
    void shouldNotOverwriteAFileUnlessForced() throws IOException {
        Path precious = Files.writeString(folder.resolve("precious.json"), "precious");

        Result map = Shell.run("map", "--save", precious.toString());
        Result run = Shell.run("run", "--samples", "2", "--save-program", precious.toString());
        Result nowhere = Shell.run("map", "--save", folder.resolve("none/p.hwp").toString());

        assertEquals(4, map.code());
        assertEquals(4, run.code());
        assertTrue(map.err().contains("--force"), map.err());
        assertEquals("precious", Files.readString(precious));
        assertEquals(4, nowhere.code());
        assertTrue(nowhere.err().contains("has no folder"), nowhere.err());
        assertEquals(
                0, Shell.run("map", "--save", precious.toString(), "--force").code());
    }

    @Test
    void shouldLeaveAFolderOfOthersAlone() throws IOException {
        Path others = Files.createDirectory(folder.resolve("others"));
        Path precious = Files.writeString(others.resolve("samples.csv"), "precious");

        Result refused = Shell.run("run", "--samples", "2", "--out", others.toString());
        Result empty = Shell.run("run", "--samples", "2", "--out", "");

        assertEquals(4, refused.code(), refused.err());
        assertTrue(refused.err().contains("samples.csv"), refused.err());
        assertEquals("precious", Files.readString(precious));
        assertEquals(2, empty.code(), empty.err());
        assertTrue(empty.err().contains("--out is empty"), empty.err());
    }

    @Test
    void shouldRefuseZeroWhereAtLeastOneIsAsked() {
        for (String option : new String[] {"--threads", "--replicas", "--samples"}) {
            Result refused = Shell.run("run", option, "0", "--dry-run");

            assertEquals(2, refused.code(), option);
            assertTrue(refused.err().contains(option + " is "), refused.err());
        }
    }
}
