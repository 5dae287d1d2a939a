package org.hwsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
    /** FIPS 180-2, appendix B.1. */
    private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    @Test
    void shouldNameAFileByItsBytesAndNotByItsFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("net.onnx"), "abc");

        assertEquals(new FileDigest("model", "net.onnx", 3, SHA256_OF_ABC), FileDigest.of("model", file));
        assertEquals(
                FileDigest.of("model", file),
                FileDigest.of("model", "net.onnx", "abc".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void shouldRefuseAnOptionThatNoFormatCanWrite() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Manifest(Map.of(), 1, Map.of("mean", List.of(0.5)), List.of(), List.of(), Map.of()));
    }
}
