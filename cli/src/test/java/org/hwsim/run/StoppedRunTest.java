package org.hwsim.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.hwsim.conversion.CodingOptions;
import org.hwsim.hw.energy.Action;
import org.hwsim.report.RunReport;
import org.hwsim.report.format.ReportReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves that is stopped at a chosen moment. */
class StoppedRunTest {
    private static final RunJob.HostFacts HOST = new RunJob.HostFacts("1", "17", "test");

    @TempDir
    Path folder;

    /** Asks for a stop as soon as the moment has come. */
    private static final class StopAt implements Progress {
        private final StopSignal stop;
        private final BiPredicate<String, Long> moment;
        private String stage = "";

        StopAt(StopSignal stop, BiPredicate<String, Long> moment) {
            this.stop = stop;
            this.moment = moment;
        }

        @Override
        public void stage(String name, long total, String unit) {
            stage = name;
            advance(0);
        }

        @Override
        public void advance(long done, Supplier<String> detail) {
            if (moment.test(stage, done)) {
                stop.request();
            }
        }

        @Override
        public void end() {}
    }

    private static RunRequest request(int samples, boolean pipelined, int replicas) {
        CodingOptions options = CodingOptions.DEFAULTS.withPipelined(pipelined);
        return new RunRequest(
                new Workload(null, null, samples, null, null, null, null, 1000, 1),
                new Hardware("loihi-like", "1x1", 8, false, "layered"),
                new CodingChoice("rate", options),
                new Execution("zero-load", 1, replicas, 2, TraceChoice.byDefault(), null, null),
                List.of("run"));
    }

    private RunJob.Outcome run(RunRequest request, String name, BiPredicate<String, Long> moment) {
        StopSignal stop = new StopSignal();
        Prepared prepared = Pipeline.prepare(request, Progress.SILENT);
        RunJob job = new RunJob(request, HOST, stop, new StopAt(stop, moment));
        return job.run(prepared, folder.resolve(name), false);
    }

    @Test
    void shouldReportTheAnsweredSamplesAsARunOverThemWould() {
        for (boolean pipelined : new boolean[] {false, true}) {
            for (int replicas : pipelined ? new int[] {1} : new int[] {1, 2}) {
                String where = "pipelined " + pipelined + " replicas " + replicas;

                // when stopped while the chip answers
                RunJob.Outcome stopped = run(
                        request(0, pipelined, replicas),
                        "stopped-" + pipelined + replicas,
                        (stage, done) -> stage.startsWith("chip") && done == 7);

                // then
                RunReport report = stopped.report();
                assertFalse(report.complete(), where);
                assertTrue(report.samples() >= 7 && report.samples() < 100, where + ": " + report.samples());
                RunReport whole = run(
                                request(report.samples(), pipelined, 1),
                                "whole-" + pipelined + replicas,
                                (stage, done) -> false)
                        .report();
                assertTrue(whole.complete(), where);
                assertEquals(whole.totals(), report.totals(), where);
                assertEquals(whole.perInference(), report.perInference(), where);
                assertEquals(whole.accuracy(), report.accuracy(), where);
                assertEquals(whole.latencyPs(), report.latencyPs(), where);
                assertEquals(whole.annRival(), report.annRival(), where);
                assertEquals(
                        report.totals().counts().of(Action.SPIKE),
                        stopped.text("samples.csv")
                                .lines()
                                .skip(1)
                                .mapToLong(line -> Long.parseLong(line.split(",", -1)[spikes(stopped)]))
                                .sum(),
                        where);
            }
        }
    }

    private static int spikes(RunJob.Outcome outcome) {
        String head = outcome.text("samples.csv").lines().findFirst().orElseThrow();
        return List.of(head.split(",", -1)).indexOf("spikes");
    }

    @Test
    void shouldLeaveAReportWithoutNumbersWhenStoppedWhileTheFloatNetworkRuns() throws Exception {
        // when
        RunJob.Outcome stopped = run(request(0, false, 1), "float", (stage, done) -> stage.contains("float"));

        // then it can be read again, and says nothing about an inference
        RunReport report = ReportReader.read(folder.resolve("float"));
        assertFalse(report.complete());
        assertEquals(0, report.samples());
        assertEquals(0, report.totals().steps());
        assertNull(report.perInference());
        assertNull(report.throughputPerSecond());
        assertNull(report.annRival());
        String screen = stopped.text(RunJob.SCREEN);
        assertTrue(screen.contains("no sample was answered"), screen);
        for (String wrong : List.of("no labels", "inferences/s", "an inference", "prices none", "SOP/s", "pJ", "nJ")) {
            assertFalse(screen.contains(wrong), wrong + " in\n" + screen);
        }
        assertTrue(report.notModelled().stream().noneMatch(sentence -> sentence.startsWith("time")));
    }
}
