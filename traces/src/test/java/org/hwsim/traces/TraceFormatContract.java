package org.hwsim.traces;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.hwsim.diagnostics.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link TraceFormat} keeps. A format that passes can be used wherever a trace is. */
public abstract class TraceFormatContract {
    private static final List<Integer> NONE = List.of();

    @TempDir
    protected Path folder;

    /** The format under test. */
    protected abstract TraceFormat format();

    @Test
    void shouldBeFoundByItsIdAndItsFiles() throws IOException {
        Path file = write(new RandomRun(1, 3, 0.5, NONE, 4), "a");

        assertEquals(format().id(), TraceFormats.byId(format().id()).id());
        byte[] start = Arrays.copyOf(Files.readAllBytes(file), 16);
        List<TraceFormat> recognising = TraceFormats.all().stream()
                .filter(format -> format.recognises(start))
                .toList();
        assertEquals(1, recognising.size());
        assertSame(format().getClass(), recognising.get(0).getClass());
        assertFalse(format().recognises(new byte[0]));
        assertFalse(format().recognises(new byte[16]));
    }

    @Test
    void shouldReturnWhatWasRecorded() throws IOException {
        for (RandomRun run : List.of(
                new RandomRun(1, 50, 0.1, List.of(1), 10, 20, 1),
                new RandomRun(2, 50, 1.0, List.of(0, 2), 7, 1, 130),
                new RandomRun(3, 3000, 0.001, NONE, 300, 200),
                new RandomRun(4, 30, 0.0, List.of(0, 1), 5, 5),
                new RandomRun(5, 2, 0.9, List.of(1), 70_000, 140_000))) {
            Path file = write(run, "a");
            var expected = new RecordedEvents();
            run.play(expected, expected);
            var actual = new RecordedEvents();

            TraceSummary summary;
            try (TraceReader reader = format().open(file)) {
                summary = reader.replay(actual);
                assertHeader(run.header(), reader.header());
            }

            assertEquals(expected.spikes(), actual.spikes());
            assertEquals(expected.membranes(), actual.membranes());
            assertTrue(summary.sound(), summary.toString());
            assertEquals(expected.spikes().size(), summary.steps());
        }
    }

    @Test
    void shouldHoldARunWithoutAnyStep() throws IOException {
        Path file = write(new RandomRun(1, 0, 0, List.of(0), 4), "a");

        TraceSummary summary = TraceVerify.verify(file);

        assertTrue(summary.sound(), summary.toString());
        assertEquals(0, summary.steps());
        assertEquals(0, summary.spikes());
        assertEquals(-1, summary.firstStep());
    }

    @Test
    void shouldHoldMembranesAlone() throws IOException {
        var run = new RandomRun(1, 0, 0, List.of(1), 4, 2);
        TraceHeader all = run.header();
        var header = new TraceHeader("", "", all.layers(), all.cores(), false, all.membraneLayers());
        Path file = folder.resolve("a");
        try (TraceWriter writer = format().create(file, header)) {
            writer.membranes(7, 1, new int[] {1, 2});
            writer.membranes(8, 1, new int[] {3, 4});
            assertThrows(IllegalArgumentException.class, () -> writer.spikes(9, 0, new int[0], new int[0]));
        }
        var events = new RecordedEvents();

        TraceSummary summary;
        try (TraceReader reader = format().open(file)) {
            summary = reader.replay(events);
        }

        assertTrue(summary.sound(), summary.toString());
        assertEquals(2, summary.steps());
        assertEquals(7, summary.firstStep());
        assertEquals(List.of("step 7 layer 1: [1, 2]", "step 8 layer 1: [3, 4]"), events.membranes());
    }

    @Test
    void shouldHoldANetworkWithoutAnyCore() throws IOException {
        var header = new TraceHeader("", "", List.of(), List.of(), true, NONE);
        Path file = folder.resolve("a");
        try (TraceWriter writer = format().create(file, header)) {
            writer.spikes(0, 0, new int[0], new int[0]);
        }

        TraceSummary summary = TraceVerify.verify(file);

        assertTrue(summary.sound(), summary.toString());
        assertEquals(1, summary.steps());
    }

    @Test
    void shouldWriteTheSameBytesHoweverSpikesAndMembranesInterleave() throws IOException {
        var run = new RandomRun(6, 4000, 0.05, List.of(0, 1), 40, 60);
        Path together = write(run, "a");
        Path apart = folder.resolve("b");
        try (TraceRecorder recorder = TraceRecorder.into(format().create(apart, run.header()))) {
            run.playApart(recorder, recorder);
        }

        assertArrayEquals(Files.readAllBytes(together), Files.readAllBytes(apart));
    }

    @Test
    void shouldReplayTwiceFromOneReader() throws IOException {
        Path file = write(new RandomRun(1, 5, 0.5, List.of(0), 4), "a");
        var first = new RecordedEvents();
        var second = new RecordedEvents();

        try (TraceReader reader = format().open(file)) {
            reader.replay(first);
            reader.replay(second);
        }

        assertEquals(5, first.spikes().size());
        assertEquals(first.spikes(), second.spikes());
        assertEquals(first.membranes(), second.membranes());
    }

    @Test
    void shouldHandOutAPrefixWhereverTheFileBreaksOff() throws IOException {
        var run = new RandomRun(7, 3000, 0.02, List.of(0), 20, 30);
        byte[] whole = Files.readAllBytes(write(run, "a"));
        var expected = new RecordedEvents();
        run.play(expected, expected);
        Path file = folder.resolve("cut");
        int most = 0;

        for (int length = 0; length < whole.length; length += length > whole.length - 200 ? 1 : 97) {
            Files.write(file, Arrays.copyOf(whole, length));
            var actual = new RecordedEvents();
            TraceSummary summary;
            try (TraceReader reader = format().open(file)) {
                summary = reader.replay(actual);
            } catch (InputException e) {
                assertEquals(1, e.problems().size());
                continue;
            }

            assertFalse(summary.sound(), "cut at " + length);
            assertEquals(1, summary.damage().size());
            assertEquals(expected.spikes().subList(0, actual.spikes().size()), actual.spikes());
            assertEquals(expected.membranes().subList(0, actual.membranes().size()), actual.membranes());
            assertEquals(actual.spikes().size(), summary.steps());
            assertTrue(summary.bytesLost() >= 0 && summary.bytesLost() <= length);
            most = Math.max(most, actual.spikes().size());
        }
        assertEquals(3000, most, "with only the end mark missing, every step is there");
    }

    @Test
    void shouldNoticeEveryFlippedBit() throws IOException {
        var run = new RandomRun(8, 40, 0.2, List.of(0), 10, 5);
        byte[] whole = Files.readAllBytes(write(run, "a"));
        Path file = folder.resolve("flipped");

        for (int bit = 0; bit < 8 * whole.length; bit += 3) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, flipped);
            boolean sound;
            try (TraceReader reader = format().open(file)) {
                sound = reader.replay(new RecordedEvents()).sound();
            } catch (InputException e) {
                sound = false;
            }

            assertFalse(sound, "bit " + bit);
        }
    }

    @Test
    void shouldRefuseEventsThatTheHeaderDoesNotKnow() throws IOException {
        var run = new RandomRun(1, 0, 0, List.of(0), 4, 2);
        // cores are numbered 1 and 4
        try (TraceWriter writer = format().create(folder.resolve("a"), run.header())) {
            assertThrows(
                    IllegalArgumentException.class, () -> writer.spikes(0, 1, new int[] {2}, new int[] {0}), "core");
            assertThrows(
                    IllegalArgumentException.class, () -> writer.spikes(0, 1, new int[] {1}, new int[] {4}), "place");
            assertThrows(IllegalArgumentException.class, () -> writer.membranes(0, 1, new int[2]), "layer");
            assertThrows(IllegalArgumentException.class, () -> writer.membranes(0, 0, new int[3]), "neurons");
        }
    }

    @Test
    void shouldRefuseEventsOutOfOrder() throws IOException {
        var run = new RandomRun(1, 0, 0, List.of(0, 1), 4, 2);
        try (TraceWriter writer = format().create(folder.resolve("a"), run.header())) {
            writer.spikes(3, 0, new int[0], new int[0]);
            writer.membranes(3, 1, new int[2]);

            assertThrows(IllegalArgumentException.class, () -> writer.spikes(3, 0, new int[0], new int[0]), "again");
            assertThrows(IllegalArgumentException.class, () -> writer.spikes(2, 0, new int[0], new int[0]), "back");
            assertThrows(
                    IllegalArgumentException.class,
                    () -> writer.spikes(4, 2, new int[] {4, 1}, new int[] {0, 0}),
                    "cores");
            assertThrows(IllegalArgumentException.class, () -> writer.membranes(3, 0, new int[4]), "layers");
            assertThrows(IllegalArgumentException.class, () -> writer.membranes(2, 1, new int[2]), "steps");
        }
    }

    private Path write(RandomRun run, String name) throws IOException {
        Path file = folder.resolve(name);
        try (TraceRecorder recorder = TraceRecorder.into(format().create(file, run.header()))) {
            run.play(recorder, recorder);
        }
        return file;
    }

    private static void assertHeader(TraceHeader expected, TraceHeader actual) {
        assertEquals(expected.program(), actual.program());
        assertEquals(expected.programSha256(), actual.programSha256());
        assertEquals(expected.layers(), actual.layers());
        assertEquals(expected.membraneLayers(), actual.membraneLayers());
        assertEquals(expected.spikes(), actual.spikes());
        assertEquals(expected.cores().size(), actual.cores().size());
        for (int i = 0; i < expected.cores().size(); i++) {
            assertEquals(expected.cores().get(i).core(), actual.cores().get(i).core());
            assertArrayEquals(
                    expected.cores().get(i).layers(), actual.cores().get(i).layers());
            assertArrayEquals(
                    expected.cores().get(i).neurons(), actual.cores().get(i).neurons());
        }
    }
}
