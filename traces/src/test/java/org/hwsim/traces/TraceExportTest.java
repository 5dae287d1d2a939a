package org.hwsim.traces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hwsim.diagnostics.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceExportTest {
    private static final TraceHeader HEADER = new TraceHeader(
            "small",
            "",
            List.of(new TracedLayer("conv1", 2), new TracedLayer("=fc, 2", 2)),
            List.of(
                    new TracedCore(5, new int[] {0, 1}, new int[] {1, 0}),
                    new TracedCore(7, new int[] {1, 0}, new int[] {1, 0})),
            true,
            List.of(1));

    @TempDir
    Path folder;

    @Test
    void shouldNameTheNeuronOfEachSpike() throws IOException {
        Path csv = folder.resolve("spikes.csv");

        TraceSummary summary = TraceExport.spikes(trace(), csv);

        assertEquals("""
                step,layer,neuron,core,compartment
                0,conv1,1,5,0
                0,"'=fc, 2",1,7,0
                2,"'=fc, 2",0,5,1
                2,conv1,0,7,1
                """, Files.readString(csv));
        assertTrue(summary.sound());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(2, files.count(), "the trace and the CSV, nothing half-written");
        }
    }

    @Test
    void shouldWriteEachMembraneOfEachStep() throws IOException {
        var out = new ByteArrayOutputStream();

        TraceExport.membranes(trace(), out);

        assertEquals("""
                step,layer,neuron,membraneUnits
                0,"'=fc, 2",0,-7
                0,"'=fc, 2",1,2147483647
                1,"'=fc, 2",0,0
                1,"'=fc, 2",1,-2147483648
                """, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void shouldLeaveNoFileWhenWritingFails() throws IOException {
        Path trace = trace();
        Path csv = folder.resolve("none").resolve("spikes.csv");

        assertThrows(IOException.class, () -> TraceExport.spikes(trace, csv));
        assertThrows(IOException.class, () -> TraceExport.spikes(trace, new FullDisk()));
        assertFalse(Files.exists(csv));
    }

    @Test
    void shouldRefuseWhatIsNoTrace() throws IOException {
        Path text = Files.writeString(folder.resolve("a.txt"), "hello");
        Path empty = Files.write(folder.resolve("empty"), new byte[0]);
        Path missing = folder.resolve("missing");

        for (Path file : List.of(text, empty, missing, folder)) {
            var e = assertThrows(InputException.class, () -> TraceVerify.verify(file));
            assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
        }
        var unknown = assertThrows(InputException.class, () -> TraceFormats.byId("hdf5"));
        assertTrue(unknown.getMessage().contains("hwtrace"), unknown.getMessage());
    }

    @Test
    void shouldGoOnWithoutTheTraceWhenTheDiskIsFull() {
        var recorder = TraceRecorder.into(new FullWriter());

        recorder.onStep(0, 0, new int[0], new int[0]);
        recorder.onMembranes(0, 0, new int[0]);

        assertEquals("No space left on device", recorder.failure().orElseThrow().getMessage());
        var e = assertThrows(IOException.class, recorder::close);
        assertEquals("No space left on device", e.getMessage());
    }

    private Path trace() throws IOException {
        Path file = folder.resolve("trace.hwtrace");
        try (TraceRecorder recorder = TraceRecorder.create(file, HEADER)) {
            recorder.onStep(0, 2, new int[] {5, 7}, new int[] {0, 0});
            recorder.onMembranes(0, 1, new int[] {-7, Integer.MAX_VALUE});
            recorder.onStep(1, 0, new int[2], new int[2]);
            recorder.onMembranes(1, 1, new int[] {0, Integer.MIN_VALUE});
            recorder.onStep(2, 2, new int[] {5, 7}, new int[] {1, 1});
        }
        return file;
    }

    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    private static final class FullWriter implements TraceWriter {
        @Override
        public void spikes(int step, int spikes, int[] cores, int[] compartments) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void membranes(int step, int layer, int[] membranes) throws IOException {
            throw new IOException("the second failure is not the one to tell");
        }

        @Override
        public void close() {}
    }
}
