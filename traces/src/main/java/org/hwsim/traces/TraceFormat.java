package org.hwsim.traces;

import java.io.IOException;
import java.nio.file.Path;

/**
 * One way to keep a trace in a file. Found by {@link java.util.ServiceLoader}; implementations have a public
 * constructor without arguments, are stateless and may be used by any thread.
 */
public interface TraceFormat {
    /** Short name in small letters, as a user types it; unlike that of any other format. */
    String id();

    /** One sentence for a list of formats. */
    String summary();

    /**
     * Whether a file is of this format.
     *
     * @param start the first bytes of the file, up to 16
     */
    boolean recognises(byte[] start);

    /**
     * Starts a file, replacing what stands there. From then on the file can be read at any time, also after the process
     * was killed: up to the last event that had been written out whole.
     */
    TraceWriter create(Path file, TraceHeader header) throws IOException;

    /**
     * Opens a file.
     *
     * @throws org.hwsim.diagnostics.InputException if not even its header can be read
     */
    TraceReader open(Path file) throws IOException;
}
