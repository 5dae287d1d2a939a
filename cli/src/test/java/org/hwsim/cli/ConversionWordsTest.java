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

/** What a conversion has to say, heard in a run as well. */
class ConversionWordsTest {
    @TempDir
    Path folder;

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
