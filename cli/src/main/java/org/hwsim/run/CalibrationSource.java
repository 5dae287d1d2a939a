package org.hwsim.run;

import java.nio.file.Path;
import java.util.List;
import org.hwsim.ann.AnnGraph;
import org.hwsim.conversion.Calibration;
import org.hwsim.run.data.DataSet;
import org.hwsim.run.data.DataSource;
import org.hwsim.run.data.Preprocessing;
import org.hwsim.run.data.SampleFeed;
import org.jspecify.annotations.Nullable;

/** Where thresholds are measured: training data only, some of it, chosen by the seed. */
final class CalibrationSource {
    private CalibrationSource() {}

    /**
     * The data to calibrate with: what was asked for, otherwise the training part of the test data.
     *
     * @return null if there is none; a network whose thresholds all stand in it needs none
     */
    static @Nullable DataSet find(Workload workload, DataSet test) {
        String spec = workload.calibration();
        if (spec == null) {
            return test.training().orElse(null);
        }
        DataSet chosen = DataSource.openForCalibration(spec);
        List<Path> files = chosen.files();
        if (!files.isEmpty() && files.equals(test.files())) {
            throw new UsageException(
                    "--calibration " + spec + " is the test set itself: thresholds measured on it would "
                            + "flatter the result. Give training data.");
        }
        return chosen;
    }

    /** The chosen samples as the network wants them; none where there is no data. */
    static float[][] samples(AnnGraph graph, @Nullable DataSet data, Preprocessing preprocessing, Workload workload) {
        if (data == null) {
            return new float[0][];
        }
        SampleFeed feed = SampleFeed.of(data, preprocessing, Shapes.of(graph.inputShape()), 0);
        int[] chosen = Calibration.choose(workload.calibrationSamples(), data.size(), workload.seed());
        float[][] samples = new float[chosen.length][];
        for (int i = 0; i < chosen.length; i++) {
            samples[i] = feed.sample(chosen[i]);
        }
        return samples;
    }
}
