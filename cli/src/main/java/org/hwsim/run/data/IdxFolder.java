package org.hwsim.run.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hwsim.diagnostics.InputException;
import org.jspecify.annotations.Nullable;

/** A folder with the four files of MNIST and its kin; each may be packed by gzip, labels may be missing. */
final class IdxFolder {
    private static final String TEST = "t10k";
    private static final String TRAINING = "train";

    private final String name;
    private final Path folder;
    private final List<String> classNames;

    IdxFolder(String name, Path folder, List<String> classNames) {
        this.name = name;
        this.folder = folder;
        this.classNames = List.copyOf(classNames);
    }

    /** The test part, from which the training part can be opened if it is there. */
    DataSet test() {
        InputFile.checkFolder(folder);
        Supplier<DataSet> training = find(TRAINING, "images", 3) == null ? null : () -> part(TRAINING, null);
        return part(TEST, training);
    }

    /** The training part alone. */
    DataSet training() {
        InputFile.checkFolder(folder);
        return part(TRAINING, null);
    }

    boolean hasTraining() {
        return find(TRAINING, "images", 3) != null;
    }

    private DataSet part(String part, @Nullable Supplier<DataSet> training) {
        Path imageFile = find(part, "images", 3);
        if (imageFile == null) {
            throw Findings.single(
                    folder,
                    "",
                    "has no " + part + "-images-idx3-ubyte",
                    "a folder with " + part + "-images-idx3-ubyte and, for the accuracy, " + part
                            + "-labels-idx1-ubyte, each with or without .gz",
                    "name the folder that holds the files themselves, under their original names");
        }
        Path labelFile = find(part, "labels", 1);
        var findings = new Findings(folder.toString());
        IdxFile images = read(imageFile, 3, findings);
        IdxFile labels = labelFile == null ? null : read(labelFile, 1, findings);
        findings.throwIfAny();
        if (images == null) {
            throw new IllegalStateException("no picture and no problem: " + imageFile);
        }

        int count = images.dims()[0];
        var shape = shape(imageFile, images.dims());
        List<Path> files = new ArrayList<>(List.of(imageFile));
        int[] classes = null;
        if (labels != null) {
            files.add(labels.file());
            classes = classes(labels, imageFile, count);
        }
        var samples = new ByteSamples(images.bytes(), 0, shape.values(), shape.values(), count);
        String partName = part.equals(TRAINING) ? name + " (training part)" : name;
        return new StoredDataSet(
                partName, shape, 255, samples, classes, classNames.size(), classNames, training, files);
    }

    private static @Nullable IdxFile read(Path file, int rank, Findings findings) {
        try {
            return IdxFile.read(file, rank);
        } catch (InputException e) {
            findings.add(e);
            return null;
        }
    }

    private static SampleShape shape(Path file, int[] dims) {
        if ((long) dims[1] * dims[2] > DataLimits.MOST_VALUES) {
            throw Findings.single(
                    file,
                    "the header",
                    "declares pictures of " + dims[1] + "x" + dims[2],
                    "at most " + DataLimits.MOST_VALUES + " values a sample",
                    "is this the file you meant?");
        }
        return new SampleShape(1, dims[1], dims[2]);
    }

    private int[] classes(IdxFile labels, Path imageFile, int count) {
        var findings = new Findings(labels.file().toString());
        byte[] bytes = labels.bytes();
        if (bytes.length != count) {
            findings.add(
                    "",
                    "has " + bytes.length + " labels",
                    "one for each of the " + count + " pictures of " + imageFile.getFileName(),
                    "use files that belong together");
        }
        int[] classes = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            classes[i] = bytes[i] & 0xff;
            if (classes[i] >= classNames.size()) {
                findings.add(
                        "sample " + i,
                        "has label " + classes[i],
                        "0 to " + (classNames.size() - 1),
                        "use the label file of this data set");
            }
        }
        findings.throwIfAny();
        return classes;
    }

    /** The file under one of the names that are in use, or null. */
    private @Nullable Path find(String part, String what, int rank) {
        for (String suffix : List.of("", ".gz")) {
            for (String joint : List.of("-", ".")) {
                Path file = folder.resolve(part + "-" + what + joint + "idx" + rank + "-ubyte" + suffix);
                if (Files.exists(file)) {
                    return file;
                }
            }
        }
        return null;
    }
}
