package org.hwsim.run.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One {@code .npy} file of pictures, with labels in {@code NAME.labels.npy} beside {@code NAME.npy} if that exists. */
final class NpyDataSet {
    private NpyDataSet() {}

    static DataSet open(String name, Path file) {
        NpySamples samples = NpySamples.of(NpyArray.open(file));
        List<Path> files = new ArrayList<>(List.of(file));
        Path labelFile = labelFileOf(file);
        int[] labels = null;
        if (Files.exists(labelFile)) {
            files.add(labelFile);
            labels = NpyLabels.of(NpyArray.open(labelFile), samples.size());
        }
        return new StoredDataSet(
                name, samples.shape(), samples.fullScale(), samples, labels, 0, List.of(), null, files);
    }

    /** {@code NAME.labels.npy} for {@code NAME.npy} and {@code NAME.npz}. */
    static Path labelFileOf(Path file) {
        Path fileName = file.getFileName();
        String text = fileName == null ? "" : fileName.toString();
        int dot = text.lastIndexOf('.');
        return file.resolveSibling((dot < 0 ? text : text.substring(0, dot)) + ".labels.npy");
    }
}
