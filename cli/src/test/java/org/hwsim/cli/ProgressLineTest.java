package org.hwsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final long SECOND = 1_000_000_000L;

    private long now;

    @Test
    void shouldTellALogEveryTenSecondsHowFastItGoesAndHowLongItTakes() {
        // given
        var bytes = new ByteArrayOutputStream();
        var line = new ProgressLine(new PrintStream(bytes, true, StandardCharsets.UTF_8), false, () -> now);
        line.stage("chip, spike by spike", 100, "images");

        // when a picture every two seconds
        for (int done = 1; done <= 12; done++) {
            now = done * 2 * SECOND;
            line.advance(done, () -> "7.0 M SOP/s");
        }
        line.end();

        // then after 10 s 5 of 100 are done, and 95 take 190 s more; after 20 s 90 take 180 s
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(3, lines.size(), lines.toString());
        assertEquals("hwsim: chip, spike by spike (100 images)", lines.get(0));
        assertEquals("hwsim: chip, spike by spike  5/100 images  0.5 images/s  7.0 M SOP/s  190 s left", lines.get(1));
        assertTrue(lines.get(2).contains("10/100 images"), lines.get(2));
        assertTrue(lines.get(2).endsWith("180 s left"), lines.get(2));
    }
}
