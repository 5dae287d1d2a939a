package org.hwsim.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.hwsim.bench.net.TrainedNetworks.Trained;
import org.hwsim.report.RunReport;
import org.hwsim.run.Progress;
import org.hwsim.run.RunJob;
import org.hwsim.run.StopSignal;

/**
 * How long the job of {@code hwsim run} takes for a sample: encoding, the steps, counting, pricing and decoding, as the
 * report's host section has it. The reference network's own pass and the writing of files are not in it.
 */
final class RunTime {
    private final Trained trained;

    RunTime(Trained trained) {
        this.trained = trained;
    }

    /**
     * The mean over whole jobs, one after the other.
     *
     * @param seconds of simulation, at least; the job that is under way then is ended
     */
    double nanosPerSample(double seconds) {
        long nanos = 0;
        long samples = 0;
        while (samples == 0 || nanos < 1e9 * seconds) {
            nanos += jobNanos();
            samples += trained.prepared().sampleCount();
        }
        return (double) nanos / samples;
    }

    private long jobNanos() {
        try {
            Path folder = Files.createTempDirectory("hwsim-bench-");
            try {
                RunJob job = new RunJob(
                        trained.request(),
                        new RunJob.HostFacts("bench", "bench", "bench"),
                        new StopSignal(),
                        Progress.SILENT);
                RunReport report = job.run(trained.prepared(), folder.resolve("run"), false)
                        .report();
                return report.host().elapsedNanos();
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder for temporary files cannot be used", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
