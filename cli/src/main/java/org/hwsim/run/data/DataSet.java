package org.hwsim.run.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Samples in a fixed order, with or without labels. Pixels are raw: as they stand in the file, from 0 to
 * {@link #fullScale()} where the file's type says so.
 *
 * <p>Immutable to the caller and safe to read from any thread. A large {@code .npy} file is read when a sample is asked
 * for; everything else is in memory, in the file's own width.
 */
public interface DataSet {
    /** For people: the specification that opened it. */
    String name();

    /** Number of samples, at least 1. */
    int size();

    /** The extent of every sample. */
    SampleShape shape();

    /** What a pixel of full intensity is: 255 for bytes, 16 for the digits, 1 where the file's type does not say. */
    double fullScale();

    /** Whether every sample has a label. */
    boolean labelled();

    /**
     * The class of a sample, from 0.
     *
     * @throws IllegalStateException if the data set has no labels
     */
    int label(int index);

    /**
     * Writes the raw pixels of a sample.
     *
     * @param out at least {@link SampleShape#values()} long; filled from 0 in channel, row, column order
     * @throws org.hwsim.diagnostics.InputException if the file changed since it was opened
     */
    void pixels(int index, float[] out);

    /** The raw pixels of a sample, as a new array. */
    default float[] pixels(int index) {
        float[] out = new float[shape().values()];
        pixels(index, out);
        return out;
    }

    /** How many classes there are: by the kind of data, otherwise the largest label plus one; 0 without labels. */
    int classes();

    /** Names of the classes in their order; empty where they are not known. */
    List<String> classNames();

    /** The training part that belongs to this data set, read when this is called; empty if there is none. */
    Optional<DataSet> training();

    /** The files that were read, in a fixed order; empty for embedded data. */
    List<Path> files();
}
