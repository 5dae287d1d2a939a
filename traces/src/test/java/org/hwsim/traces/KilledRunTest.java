package org.hwsim.traces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose process is killed leaves a trace that can be read. */
class KilledRunTest {
    private static final int STEPS = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void shouldLeaveAReadableTraceWhenTheProcessIsKilled() throws Exception {
        // given a process that records and says so now and then
        Path file = folder.resolve("trace.hwtrace");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRunTest.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            // when it is killed while blocks are being written
            while (lines.readLine() != null && (!Files.exists(file) || Files.size(file) < 200_000)) {
                assertTrue(process.isAlive());
            }
        } finally {
            process.destroyForcibly();
        }
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));

        // then every whole block is there, from the first step on without a gap
        var expected = new RecordedEvents();
        run(2_000).play(expected, expected);
        var actual = new RecordedEvents();
        TraceSummary summary;
        try (TraceReader reader = TraceFormats.open(file)) {
            summary = reader.replay(actual);
        }
        assertFalse(summary.finished());
        assertTrue(summary.steps() > 2_000, summary.toString());
        assertEquals(summary.lastStep() + 1, summary.steps());
        assertEquals(expected.spikes(), actual.spikes().subList(0, 2_000));
        assertTrue(summary.bytesLost() < 1 << 20, summary.toString());
    }

    private static RandomRun run(int steps) {
        return new RandomRun(11, steps, 0.2, List.of(), 150, 150);
    }

    /** What the process does. */
    public static void main(String[] args) throws IOException {
        RandomRun run = run(STEPS);
        try (TraceRecorder recorder = TraceRecorder.create(Path.of(args[0]), run.header())) {
            run.play(
                    (step, spikes, cores, compartments) -> {
                        recorder.onStep(step, spikes, cores, compartments);
                        if (step % 1000 == 0) {
                            System.out.println(step);
                        }
                    },
                    recorder);
        }
    }
}
