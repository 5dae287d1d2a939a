package org.hwsim.ann;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The pictures of the shared data sets, pixels 0 to 255 (digits: 0 to 16), channels x rows x columns. */
public final class Pictures {
    private Pictures() {}

    /** The first pictures of a gzipped IDX file. */
    public static float[][] idx(Path file, int count) throws IOException {
        try (var in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16))) {
            in.readInt();
            in.readInt();
            int size = in.readInt() * in.readInt();
            float[][] pictures = new float[count][];
            for (int i = 0; i < count; i++) {
                pictures[i] = unsigned(in.readNBytes(size), 0, size);
            }
            return pictures;
        }
    }

    /** The first labels of a gzipped IDX file. */
    public static int[] idxLabels(Path file, int count) throws IOException {
        try (var in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
            in.readInt();
            in.readInt();
            int[] labels = new int[count];
            for (int i = 0; i < count; i++) {
                labels[i] = in.readUnsignedByte();
            }
            return labels;
        }
    }

    /** The first pictures of a CIFAR-10 batch. */
    public static float[][] cifar10(Path file, int count) throws IOException {
        try (var in = Files.newInputStream(file)) {
            float[][] pictures = new float[count][];
            for (int i = 0; i < count; i++) {
                pictures[i] = unsigned(in.readNBytes(3073), 1, 3072);
            }
            return pictures;
        }
    }

    /** The first labels of a CIFAR-10 batch. */
    public static int[] cifar10Labels(Path file, int count) throws IOException {
        try (var in = Files.newInputStream(file)) {
            int[] labels = new int[count];
            for (int i = 0; i < count; i++) {
                labels[i] = in.readNBytes(3073)[0];
            }
            return labels;
        }
    }

    /** The first pictures of a CSV file with a header line and the label in front. */
    public static float[][] csv(Path file, int count) throws IOException {
        List<String> lines = Files.readAllLines(file);
        float[][] pictures = new float[count][];
        for (int i = 0; i < count; i++) {
            String[] cells = lines.get(i + 1).split(",");
            pictures[i] = new float[cells.length - 1];
            for (int k = 0; k < pictures[i].length; k++) {
                pictures[i][k] = Float.parseFloat(cells[k + 1]);
            }
        }
        return pictures;
    }

    /** Consecutive bytes, a picture each {@code size} of them. */
    public static float[][] bytes(Path file, int size) throws IOException {
        byte[] all = Files.readAllBytes(file);
        float[][] pictures = new float[all.length / size][];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = unsigned(all, i * size, size);
        }
        return pictures;
    }

    /** {@code (p / scale - mean) / deviation} per channel. */
    public static float[][] normalised(float[][] pictures, double scale, double[] mean, double[] deviation) {
        float[][] result = new float[pictures.length][];
        for (int i = 0; i < pictures.length; i++) {
            int map = pictures[i].length / mean.length;
            result[i] = new float[pictures[i].length];
            for (int k = 0; k < result[i].length; k++) {
                result[i][k] = (float) ((pictures[i][k] / scale - mean[k / map]) / deviation[k / map]);
            }
        }
        return result;
    }

    private static float[] unsigned(byte[] bytes, int from, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = bytes[from + i] & 0xFF;
        }
        return values;
    }
}
