package org.hwsim.run.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CIFAR-10's binary records: one label byte, then 3072 bytes, red, green and blue planes of 32x32. Records without the
 * label byte are understood too.
 */
final class CifarFile {
    private static final SampleShape SHAPE = new SampleShape(3, 32, 32);
    private static final int PIXELS = 3072;
    private static final List<String> CLASS_NAMES =
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

    private CifarFile() {}

    static DataSet open(String name, Path file) {
        long size = InputFile.size(file);
        boolean labelled = size % (PIXELS + 1) == 0;
        if (!labelled && size % PIXELS != 0) {
            long whole = size / (PIXELS + 1);
            throw Findings.single(
                    file,
                    "byte " + whole * (PIXELS + 1),
                    "ends inside record " + whole + " (the file has " + size + " bytes)",
                    "records of 3073 bytes (label, 3 planes of 32x32), or of 3072 without labels",
                    "fetch the file again; archives must be unpacked, and the Python version of CIFAR-10 is another "
                            + "format");
        }
        DataLimits.checkBytes(file, "", size);
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw InputFile.broken(file, e);
        }
        int stride = labelled ? PIXELS + 1 : PIXELS;
        int count = bytes.length / stride;
        int[] labels = labelled ? labels(file, bytes, count) : null;
        var samples = new ByteSamples(bytes, labelled ? 1 : 0, stride, PIXELS, count);
        return new StoredDataSet(
                name, SHAPE, 255, samples, labels, CLASS_NAMES.size(), CLASS_NAMES, null, List.of(file));
    }

    private static int @Nullable [] labels(Path file, byte[] bytes, int count) {
        var findings = new Findings(file.toString());
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            int at = i * (PIXELS + 1);
            labels[i] = bytes[at] & 0xff;
            if (labels[i] >= CLASS_NAMES.size()) {
                findings.add(
                        "byte " + at,
                        "record " + i + " has label " + labels[i],
                        "0 to 9",
                        "use CIFAR-10's binary version; CIFAR-100 has records of 3074 bytes");
            }
        }
        findings.throwIfAny();
        return labels;
    }
}
