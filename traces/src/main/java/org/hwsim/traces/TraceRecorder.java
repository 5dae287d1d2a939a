package org.hwsim.traces;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Writes what a run shows to its listeners into a trace. Entered by the engine's threads as the two listeners say;
 * closed by the caller after the run.
 *
 * <p>A full disk does not stop the run: recording ends, the file stays readable up to there, and {@link #failure()} and
 * {@link #close()} say so.
 */
public final class TraceRecorder implements TraceEvents, Closeable {
    private final TraceWriter writer;
    private final AtomicReference<IOException> failure = new AtomicReference<>();

    private TraceRecorder(TraceWriter writer) {
        this.writer = writer;
    }

    /** Starts a trace in the default format. */
    public static TraceRecorder create(Path file, TraceHeader header) throws IOException {
        return new TraceRecorder(TraceFormats.byId(TraceFormats.DEFAULT_ID).create(file, header));
    }

    /** Records into a writer, which is closed with the recorder. */
    public static TraceRecorder into(TraceWriter writer) {
        return new TraceRecorder(writer);
    }

    @Override
    public void onStep(int step, int spikes, int[] cores, int[] compartments) {
        if (failure.get() == null) {
            try {
                writer.spikes(step, spikes, cores, compartments);
            } catch (IOException e) {
                failure.compareAndSet(null, e);
            }
        }
    }

    @Override
    public void onMembranes(int step, int layer, int[] membranes) {
        if (failure.get() == null) {
            try {
                writer.membranes(step, layer, membranes);
            } catch (IOException e) {
                failure.compareAndSet(null, e);
            }
        }
    }

    /** What ended the recording early, if anything did. */
    public Optional<IOException> failure() {
        return Optional.ofNullable(failure.get());
    }

    /**
     * Finishes the trace.
     *
     * @throws IOException if it could not be written whole
     */
    @Override
    public void close() throws IOException {
        try {
            writer.close();
        } catch (IOException e) {
            failure.compareAndSet(null, e);
        }
        IOException first = failure.get();
        if (first != null) {
            throw first;
        }
    }
}
