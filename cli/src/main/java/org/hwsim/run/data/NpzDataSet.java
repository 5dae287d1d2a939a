package org.hwsim.run.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A {@code .npz} file with pictures and perhaps labels. Which arrays are which is told by their names: the first pair of
 * names below whose pictures are there.
 */
final class NpzDataSet {
    /** Names of pictures and of their labels. */
    private record Pair(String pictures, List<String> labels) {}

    private static final List<Pair> TEST = List.of(
            new Pair("x_test", List.of("y_test")),
            new Pair("x", List.of("y")),
            new Pair("X", List.of("y", "Y")),
            new Pair("images", List.of("labels", "targets")),
            new Pair("data", List.of("labels", "targets", "target")),
            new Pair("x_train", List.of("y_train")),
            new Pair("arr_0", List.of("arr_1")));
    private static final Pair TRAINING = new Pair("x_train", List.of("y_train"));

    private NpzDataSet() {}

    static DataSet open(String name, Path file) {
        try (NpzFile npz = NpzFile.open(file)) {
            Pair pair = choose(file, npz);
            boolean training = npz.has(TRAINING.pictures()) && !pair.pictures().equals(TRAINING.pictures());
            return read(name, file, npz, pair, training ? () -> training(name, file) : null);
        }
    }

    private static DataSet training(String name, Path file) {
        try (NpzFile npz = NpzFile.open(file)) {
            return read(name + " (training part)", file, npz, TRAINING, null);
        }
    }

    private static Pair choose(Path file, NpzFile npz) {
        for (Pair pair : TEST) {
            if (npz.has(pair.pictures())) {
                return pair;
            }
        }
        if (npz.keys().size() == 1) {
            return new Pair(npz.keys().get(0), List.of());
        }
        List<String> shown = npz.keys().stream().limit(10).map(Shown::quoted).toList();
        throw Findings.single(
                file,
                "",
                "holds arrays named " + String.join(", ", shown) + (npz.keys().size() > 10 ? ", ..." : ""),
                "pictures and labels under one of these pairs of names: x_test and y_test, x and y, images and labels, "
                        + "data and labels, arr_0 and arr_1; or a single array",
                "np.savez(file, x=pictures, y=labels)");
    }

    private static DataSet read(String name, Path file, NpzFile npz, Pair pair, @Nullable Supplier<DataSet> training) {
        NpySamples samples = NpySamples.of(npz.read(pair.pictures()));
        List<Path> files = new ArrayList<>(List.of(file));
        int[] labels = null;
        for (String key : pair.labels()) {
            if (labels == null && npz.has(key)) {
                labels = NpyLabels.of(npz.read(key), samples.size());
            }
        }
        Path labelFile = NpyDataSet.labelFileOf(file);
        if (labels == null && Files.exists(labelFile)) {
            files.add(labelFile);
            labels = NpyLabels.of(NpyArray.open(labelFile), samples.size());
        }
        return new StoredDataSet(
                name, samples.shape(), samples.fullScale(), samples, labels, 0, List.of(), training, files);
    }
}
