package org.hwsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hwsim.cli.Shell.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What conversion says of itself, the same by every way to it. */
class ConversionWordsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    @Test
    void shouldCallWhatIsLostByOneNameInConvertAndRun() {
        // given thresholds at the median, which half of the active values are above
        String[] how = {
            "--chip", "ideal", "--samples", "10", "--timesteps", "8", "--threshold", "percentile:50", "--json"
        };

        // when
        JsonNode converted = layers("convert", how);
        JsonNode run = layers("run", how);

        // then
        assertEquals(run.size(), converted.size());
        double most = 0;
        for (int i = 0; i < run.size(); i++) {
            for (String key : new String[] {"clippedShare", "deadShare", "saturatedShare"}) {
                assertTrue(converted.get(i).has(key), key);
                assertEquals(
                        run.get(i).get("conversion").get(key), converted.get(i).get(key), key);
                most = Math.max(most, converted.get(i).get(key).asDouble(0));
            }
        }
        assertTrue(most > 0 && most <= 1, "a share, and not everywhere 0: " + most);
    }

    @Test
    void shouldRepeatTheNotesOfTheConversionOnStandardErrorOfARun() throws Exception {
        // given calibration samples that are all 0
        Path zeros = Files.write(folder.resolve("zeros.npy"), zeros());

        // when
        Result silent = run("--calibration", "npy:" + zeros);
        Result usual = run("--calibration", "digits");

        // then
        assertEquals(0, silent.code(), silent.err());
        assertTrue(silent.err().contains("hwsim: note: the input is 0 in every calibration sample"), silent.err());
        assertFalse(usual.err().contains("note:"), usual.err());
    }

    private static Result run(String option, String value) {
        return Shell.run(
                "run",
                "--chip",
                "ideal",
                "--data",
                "digits",
                "--samples",
                "1",
                "--input",
                "spikes",
                "--dry-run",
                option,
                value);
    }

    private JsonNode layers(String command, String... how) {
        String[] args = new String[how.length + (command.equals("run") ? 3 : 1)];
        args[0] = command;
        System.arraycopy(how, 0, args, 1, how.length);
        if (command.equals("run")) {
            args[how.length + 1] = "--out";
            args[how.length + 2] = folder.resolve("out").toString();
        }
        Result result = Shell.run(args);
        assertEquals(0, result.code(), result.err());
        return JSON.readTree(result.out()).get("layers");
    }

    /** One sample of 1x8x8 zeros, as NumPy's format 1.0 has it. */
    private static byte[] zeros() {
        byte[] header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 8, 8), }\n"
                .getBytes(StandardCharsets.US_ASCII);
        var file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length, 0});
        file.writeBytes(header);
        file.writeBytes(new byte[64 * Float.BYTES]);
        return file.toByteArray();
    }
}
