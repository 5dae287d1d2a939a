package org.hwsim.cli;

import java.nio.file.Path;
import org.hwsim.run.UsageException;
import org.hwsim.run.Workload;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which network, which pictures, how a pixel enters. */
final class ModelOptions {
    @Option(
            names = "--model",
            paramLabel = "FILE.onnx",
            description = "The trained network. Without --model and --data: the embedded digits example.")
    private @Nullable Path model;

    @Option(
            names = "--data",
            paramLabel = "KIND:PATH",
            description = {
                "The pictures to classify: digits (embedded), mnist:DIR, fashion-mnist:DIR (IDX files, .gz or not), "
                        + "cifar10:FILE, npy:FILE, npz:FILE, images:DIR (PNG/PPM with labels.csv).",
                "Without labels there are answers but no accuracy."
            })
    private @Nullable String data;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Only the first N samples (default: all; a few hundred for convert).")
    private @Nullable Integer samples;

    @Option(
            names = "--scale",
            paramLabel = "S",
            description =
                    "A pixel p enters as (p/scale - mean)/std. Default: the side file NAME.json beside NAME.onnx, "
                            + "otherwise the data's full scale (255 for bytes).")
    private @Nullable String scale;

    @Option(names = "--mean", paramLabel = "m,…", description = "One value, or one a channel (default: 0).")
    private @Nullable String mean;

    @Option(names = "--std", paramLabel = "s,…", description = "One value, or one a channel (default: 1).")
    private @Nullable String std;

    @Option(
            names = "--calibration",
            paramLabel = "KIND:PATH",
            description = "Where thresholds are measured, never the test set. Default: the training part of the data "
                    + "where it has one (digits, IDX folders); not needed if every threshold stands in the network "
                    + "(Clip bounds, QCFS).")
    private @Nullable String calibration;

    @Option(
            names = "--calibration-samples",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many of them, chosen by the seed (default: ${DEFAULT-VALUE}).")
    private int calibrationSamples;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of everything that is chosen: calibration samples, placement (default: "
                    + "${DEFAULT-VALUE}).")
    private long seed;

    /** Said here because 0 stands for all of them further down. */
    private static int atLeastOne(int samples) {
        if (samples < 1) {
            throw new UsageException("--samples is at least 1, not " + samples);
        }
        return samples;
    }

    Workload workload(int defaultSamples) {
        return new Workload(
                model,
                data,
                samples == null ? defaultSamples : atLeastOne(samples),
                scale,
                mean,
                std,
                calibration,
                calibrationSamples,
                seed);
    }
}
