package org.hwsim.run.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The embedded digits: 8x8 pixels from 0 to 16, as lines of label and pixels. */
final class DigitsCsv {
    private static final SampleShape SHAPE = new SampleShape(1, 8, 8);
    private static final int FULL_SCALE = 16;
    private static final List<String> CLASS_NAMES = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private DigitsCsv() {}

    static DataSet test() {
        return read("digits", "digits_test.csv", DigitsCsv::training);
    }

    static DataSet training() {
        return read("digits (training part)", "digits_train.csv", null);
    }

    private static DataSet read(String name, String resource, @Nullable Supplier<DataSet> training) {
        List<String> lines = lines(resource);
        int count = lines.size() - 1;
        byte[] pixels = new byte[count * SHAPE.values()];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            String[] fields = lines.get(i + 1).split(",", -1);
            if (fields.length != SHAPE.values() + 1) {
                throw new IllegalStateException(resource + " line " + (i + 2) + " has " + fields.length + " fields");
            }
            labels[i] = Integer.parseInt(fields[0]);
            for (int p = 0; p < SHAPE.values(); p++) {
                pixels[i * SHAPE.values() + p] = Byte.parseByte(fields[p + 1]);
            }
        }
        var samples = new ByteSamples(pixels, 0, SHAPE.values(), SHAPE.values(), count);
        return new StoredDataSet(
                name, SHAPE, FULL_SCALE, samples, labels, CLASS_NAMES.size(), CLASS_NAMES, training, List.of());
    }

    private static List<String> lines(String resource) {
        try (InputStream in = EmbeddedExample.open(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
