package org.hwsim.traces;

import java.io.Closeable;
import java.io.IOException;

/**
 * Puts the events of a run into one file. Spikes come from one thread at a time and membranes from one thread at a time;
 * the two may come at once. The same events give the same bytes, however spikes and membranes interleave in time.
 *
 * <p>A writer whose header announces both must be given both: what is behind in one is held back in the other.
 */
public interface TraceWriter extends Closeable {
    /** As {@link org.hwsim.sim.io.SpikeListener#onStep}; steps ascend. */
    void spikes(int step, int spikes, int[] cores, int[] compartments) throws IOException;

    /** As {@link org.hwsim.sim.io.MembraneListener#onMembranes}; in order of (step, layer). */
    void membranes(int step, int layer, int[] membranes) throws IOException;

    /** Writes out what is pending and the mark of a finished trace, and waits until the disk has it. */
    @Override
    void close() throws IOException;
}
