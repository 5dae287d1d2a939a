package org.hwsim.run;

import java.util.List;
import org.hwsim.conversion.CodingOptions;

/** The embedded example, prepared as a user's command would. */
final class DigitsRuns {
    private DigitsRuns() {}

    static RunRequest request(CodingOptions options, String chip, int threads, TraceChoice trace) {
        return new RunRequest(
                new Workload(null, null, 0, null, null, null, null, 1000, 1),
                new Hardware(chip, "1x1", 8, options.perChannel(), "layered"),
                new CodingChoice("rate", options),
                new Execution("zero-load", threads, 0, 2, trace, null, null),
                List.of("run", "--chip", chip));
    }

    static Prepared prepare(CodingOptions options) {
        return Pipeline.prepare(request(options, "loihi-like", 2, TraceChoice.byDefault()), Progress.SILENT);
    }
}
