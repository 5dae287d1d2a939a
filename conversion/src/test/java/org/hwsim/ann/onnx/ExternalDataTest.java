package org.hwsim.ann.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hwsim.ann.AnnEvaluator;
import org.hwsim.diagnostics.InputException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights beside the model; the folder is {@code models}, what lies outside it must stay out of reach. */
class ExternalDataTest {
    @TempDir
    Path root;

    private Path folder = Path.of("models");

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(root.resolve("models"));
        ByteBuffer bytes = ModelBuilder.littleEndian(24);
        for (float value : new float[] {9, 9, 1, 2, 3, 4}) {
            bytes.putFloat(value);
        }
        Files.write(folder.resolve("w.data"), bytes.array());
        Files.write(root.resolve("secret.data"), bytes.array());
    }

    /** Two outputs of two inputs, weights in a file; the entries are key, value, key, value. */
    private Path model(String... entries) throws IOException {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName("w")
                .setDataType(1)
                .addDims(2)
                .addDims(2)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL);
        for (int i = 0; i < entries.length; i += 2) {
            tensor.addExternalData(
                    StringStringEntryProto.newBuilder().setKey(entries[i]).setValue(entries[i + 1]));
        }
        return ModelBuilder.of(13, 2)
                .tensor(tensor.build())
                .node("MatMul", "x w", "y")
                .write(folder);
    }

    private static InputException refused(Path model) {
        return assertThrows(InputException.class, () -> OnnxReader.read(model));
    }

    @Test
    void shouldReadWeightsWhenTheyLieBesideTheModel() throws IOException {
        Path model = model("location", "w.data", "offset", "8", "length", "16");

        float[] y = new AnnEvaluator(OnnxReader.read(model)).run(new float[] {1, 10});

        // weights (1, 2), (3, 4), inputs x outputs
        assertArrayEquals(new float[] {31, 42}, y);
    }

    @Test
    void shouldReadWeightsWhenTheyLieBelowTheModel() throws IOException {
        Files.createDirectories(folder.resolve("weights"));
        Files.copy(folder.resolve("w.data"), folder.resolve("weights/w.data"));

        Path model = model("location", "weights/w.data", "offset", "8");

        assertEquals(1, OnnxReader.read(model).nodes().size());
    }

    @Test
    void shouldReadWeightsWhenFolderItselfIsReachedByLink() throws IOException {
        model("location", "w.data", "offset", "8");
        Path link = root.resolve("linked");
        link(link, folder);

        assertEquals(1, OnnxReader.read(link.resolve("test.onnx")).nodes().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.data",
                "./../secret.data",
                "weights/../../secret.data",
                "/etc/passwd",
                "\\\\server\\share",
                "..\\secret.data",
                "c:secret.data",
                "",
                " ",
                ".",
                "nul\u0000byte",
                "file:///etc/passwd"
            })
    void shouldRefuseWhenLocationLeadsElsewhere(String location) throws IOException {
        Files.createDirectories(folder.resolve("weights"));

        InputException thrown = refused(model("location", location));

        assertEquals(1, thrown.problems().size());
        assertEquals("tensor \"w\"", thrown.problems().get(0).place());
    }

    @Test
    void shouldRefuseWhenFileIsSymbolicLink() throws IOException {
        link(folder.resolve("link.data"), root.resolve("secret.data"));

        assertTrue(refused(model("location", "link.data")).getMessage().contains("symbolic link"));
    }

    @Test
    void shouldRefuseWhenFolderBelowIsSymbolicLink() throws IOException {
        link(folder.resolve("out"), root);

        assertTrue(refused(model("location", "out/secret.data")).getMessage().contains("symbolic link"));
    }

    @Test
    void shouldRefuseWhenFileHasSecondHardLink() throws IOException {
        try {
            Files.createLink(folder.resolve("hard.data"), root.resolve("secret.data"));
        } catch (UnsupportedOperationException | FileSystemException e) {
            Assumptions.abort("no hard links here: " + e);
        }

        assertTrue(refused(model("location", "hard.data")).getMessage().contains("hard link"));
    }

    private static void link(Path link, Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException | FileSystemException e) {
            Assumptions.abort("no symbolic links here: " + e);
        }
    }

    @Test
    void shouldRefuseWhenFileIsMissing() throws IOException {
        assertTrue(refused(model("location", "gone.data")).getMessage().contains("does not exist"));
    }

    @Test
    void shouldRefuseWhenLocationIsFolder() throws IOException {
        Files.createDirectories(folder.resolve("weights"));

        assertTrue(refused(model("location", "weights")).getMessage().contains("regular file"));
    }

    @ParameterizedTest
    @CsvSource({
        "16, 16, has 24 bytes",
        "25, 16, has 24 bytes",
        "9223372036854775807, 16, has 24 bytes",
        "-1, 16, whole number",
        "8, -16, whole number",
        "8, 15, need 16 bytes",
        "8, 9223372036854775807, need 16 bytes",
        "8, 99999999999999999999, whole number",
        "eight, 16, whole number"
    })
    void shouldRefuseWhenOffsetOrLengthDoNotFit(String offset, String length, String expected) throws IOException {
        InputException thrown = refused(model("location", "w.data", "offset", offset, "length", length));

        assertTrue(thrown.getMessage().contains(expected), thrown.getMessage());
    }

    @Test
    void shouldRefuseWhenKeyIsUnknownOrTwice() throws IOException {
        assertTrue(refused(model("location", "w.data", "__class__", "x"))
                .getMessage()
                .contains("__class__"));
        assertTrue(refused(model("location", "w.data", "location", "w.data"))
                .getMessage()
                .contains("twice"));
    }
}
