package org.hwsim.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.onnx.OnnxReader;
import org.hwsim.ann.pass.StandardPasses;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.hwsim.report.FileDigest;
import org.hwsim.run.data.EmbeddedExample;
import org.hwsim.run.data.Preprocessing;
import org.jspecify.annotations.Nullable;

/**
 * A trained network, as its file has it and as the conversion wants it.
 *
 * @param name file name without its folder
 * @param digest of the file
 * @param graph as read
 * @param simplified after the standard passes, as it is converted
 * @param exact computes every value as the file does; null where {@code simplified} does, which it does unless the file is
 *     quantised
 * @param sideFile what the side file says about pixels, null where there is none
 * @param sideFilePath the side file, null where there is none
 */
public record LoadedModel(
        String name,
        FileDigest digest,
        AnnGraph graph,
        AnnGraph simplified,
        @Nullable AnnGraph exact,
        @Nullable Preprocessing sideFile,
        @Nullable Path sideFilePath) {

    /** Reads a file with the side file next to it, or the embedded example. */
    static LoadedModel read(@Nullable Path file) {
        if (file == null) {
            return embedded();
        }
        boolean json =
                String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".json");
        if (json && Files.isRegularFile(file)) {
            throw new InputException(
                    file.toString(),
                    new Problem("", "is a JSON file by its name", "a network is an ONNX file", "--model FILE.onnx"));
        }
        Path side = Preprocessing.sideFileOf(file);
        boolean hasSide = Files.isRegularFile(side);
        return of(file, hasSide ? Preprocessing.read(side) : null, hasSide ? side : null);
    }

    private static LoadedModel embedded() {
        try {
            Path folder = Files.createTempDirectory("hwsim-example-");
            Path file = EmbeddedExample.writeModel(folder);
            try {
                return of(file, EmbeddedExample.preprocessing(), null);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LoadedModel of(Path file, @Nullable Preprocessing side, @Nullable Path sidePath) {
        AnnGraph graph = OnnxReader.read(file);
        String name = String.valueOf(file.getFileName());
        return new LoadedModel(
                name,
                digest(file),
                graph,
                StandardPasses.apply(graph),
                StandardPasses.reference(graph).orElse(null),
                side,
                sidePath);
    }

    private static FileDigest digest(Path file) {
        try {
            return FileDigest.of("model", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
