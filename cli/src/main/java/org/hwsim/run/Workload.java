package org.hwsim.run;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which network, which pictures, how a pixel enters.
 *
 * @param model ONNX file, null for the embedded example
 * @param data where the samples are, null for the embedded digits
 * @param samples only the first so many, 0 for all
 * @param scale text of {@code --scale}, null if not given
 * @param mean text of {@code --mean}, null if not given
 * @param std text of {@code --std}, null if not given
 * @param calibration where thresholds are measured, null for the data's own training part
 * @param calibrationSamples how many of them, at least 1
 * @param seed of everything that is chosen
 */
public record Workload(
        @Nullable Path model,
        @Nullable String data,
        int samples,
        @Nullable String scale,
        @Nullable String mean,
        @Nullable String std,
        @Nullable String calibration,
        int calibrationSamples,
        long seed) {
    public Workload {
        if (samples < 0) {
            throw new UsageException("--samples is at least 1, not " + samples);
        }
        if (calibrationSamples < 1) {
            throw new UsageException("--calibration-samples is at least 1, not " + calibrationSamples);
        }
        if (model != null && data == null) {
            throw new UsageException("--model needs --data: which pictures should the network see? (KIND:PATH, for "
                    + "instance mnist:DIR)");
        }
    }
}
