package org.hwsim.run.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The example that comes with hwsim: a small convolutional network and the digits it was trained on. Stateless.
 */
public final class EmbeddedExample {
    /** The specification of its data, for {@link DataSource#open}. */
    public static final String DATA = "digits";
    /** The file name of its network. */
    public static final String MODEL = "digits-cnn.onnx";

    private EmbeddedExample() {}

    /** The network's ONNX file, whole. */
    public static byte[] model() {
        try (InputStream in = open(MODEL)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the network's ONNX file, for readers that want a path.
     *
     * @param folder an existing folder
     * @return the file in it
     */
    public static Path writeModel(Path folder) throws IOException {
        return Files.write(folder.resolve(MODEL), model());
    }

    /** What the network expects of a pixel: p / 16. */
    public static Preprocessing preprocessing() {
        return Preprocessing.ofScale(16);
    }

    static InputStream open(String resource) throws IOException {
        InputStream in = EmbeddedExample.class.getResourceAsStream("digits/" + resource);
        if (in == null) {
            throw new IOException("this build lacks its embedded resource digits/" + resource);
        }
        return in;
    }
}
