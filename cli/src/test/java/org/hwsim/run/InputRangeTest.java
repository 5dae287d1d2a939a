package org.hwsim.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hwsim.conversion.CodingOptions;
import org.hwsim.diagnostics.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputRangeTest {
    @TempDir
    Path folder;

    @Test
    void shouldNameSampleValueLayerLimitAndFixWhenAnInputIsFarFromTheCalibratedRange() {
        // given a program made for pixels over 16, and pixels taken over a ten-thousand-millionth
        RunRequest good = request("16", null, null);
        Path program = folder.resolve("digits.hwprogram");
        RunJob.save(Pipeline.prepare(good, Progress.SILENT), program);
        RunRequest scaled = request("1e-10", program, null);
        Prepared prepared = Pipeline.prepare(scaled, Progress.SILENT);
        RunJob job = new RunJob(scaled, new RunJob.HostFacts("1", "17", "test"), new StopSignal(), Progress.SILENT);

        // when
        var refused = assertThrows(InputException.class, () -> job.run(prepared, folder.resolve("out"), false));

        // then before anything was written
        String message = refused.getMessage();
        for (String part :
                List.of("sample 0", "layer", "e+1", "membrane units", "at most", "--scale", "--calibration")) {
            assertTrue(message.contains(part), part + " in " + message);
        }
        assertEquals(1, refused.problems().size());
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void shouldAcceptEverySampleThatTheThresholdsWereMeasuredFor() {
        Prepared prepared = Pipeline.prepare(request("16", null, null), Progress.SILENT);
        InputRange range = new InputRange(prepared);
        for (int i = 0; i < prepared.sampleCount(); i++) {
            range.check(i, prepared.samples().sample(i));
        }
    }

    private static RunRequest request(String scale, Path program, Path save) {
        return new RunRequest(
                new Workload(null, null, 10, scale, null, null, null, 1000, 1),
                new Hardware("loihi-like", "1x1", 8, false, "layered"),
                new CodingChoice("rate", CodingOptions.DEFAULTS),
                new Execution("zero-load", 1, 1, 1, TraceChoice.parse("none"), save, program),
                List.of("run"));
    }
}
