package org.hwsim.traces;

import java.io.Closeable;
import java.io.IOException;

/** Reads one trace. Owned by one thread. */
public interface TraceReader extends Closeable {
    /** What the trace says about its network. */
    TraceHeader header();

    /**
     * Hands out all events, each kind in its recorded order, from the beginning; can be called again. Where the file is
     * damaged or breaks off, what came whole before is handed out and the rest is reported as lost.
     */
    TraceSummary replay(TraceEvents events) throws IOException;
}
