package org.hwsim.run.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A data set put together from pixels and labels that a reader has checked.
 *
 * @param labels one a sample, null without labels
 * @param knownClasses classes that the kind of data has, 0 where the labels must tell
 * @param trainingPart opens the training part, null if there is none
 */
record StoredDataSet(
        String name,
        SampleShape shape,
        double fullScale,
        Samples samples,
        int @Nullable [] labels,
        int knownClasses,
        List<String> classNames,
        @Nullable Supplier<DataSet> trainingPart,
        List<Path> files)
        implements DataSet {
    StoredDataSet {
        classNames = List.copyOf(classNames);
        files = List.copyOf(files);
        if (samples.size() < 1 || (labels != null && labels.length != samples.size())) {
            throw new IllegalArgumentException("at least one sample, and one label each: samples=" + samples.size()
                    + " labels=" + (labels == null ? "none" : labels.length));
        }
    }

    @Override
    public int size() {
        return samples.size();
    }

    @Override
    public boolean labelled() {
        return labels != null;
    }

    @Override
    public int label(int index) {
        if (labels == null) {
            throw new IllegalStateException(name + " has no labels");
        }
        return labels[index];
    }

    @Override
    public void pixels(int index, float[] out) {
        Objects.checkIndex(index, samples.size());
        if (out.length < shape.values()) {
            throw new IllegalArgumentException("room for " + shape.values() + " values: length=" + out.length);
        }
        samples.read(index, out);
    }

    @Override
    public int classes() {
        if (knownClasses > 0 || labels == null) {
            return knownClasses;
        }
        int largest = 0;
        for (int label : labels) {
            largest = Math.max(largest, label);
        }
        return largest + 1;
    }

    @Override
    public Optional<DataSet> training() {
        return trainingPart == null ? Optional.empty() : Optional.of(trainingPart.get());
    }

    @Override
    public String toString() {
        return name + ": " + samples.size() + " samples of " + shape + (labels == null ? ", no labels" : "");
    }
}
