package org.hwsim.traces;

import java.io.IOException;
import java.nio.file.Path;

/** Reads a trace whole and says what is in it, and whether all of it is sound. Stateless. */
public final class TraceVerify {
    private TraceVerify() {}

    /**
     * Checks every block: its place, checksums, lengths, the order of steps and events, their number, and that each is
     * of a neuron that exists.
     *
     * @return what was found; {@link TraceSummary#sound()} is the verdict
     * @throws org.hwsim.diagnostics.InputException if it is no trace, or not even its header can be read
     */
    public static TraceSummary verify(Path file) throws IOException {
        try (TraceReader reader = TraceFormats.open(file)) {
            return reader.replay(
                    TraceEvents.to((step, spikes, cores, compartments) -> {}, (step, layer, membranes) -> {}));
        }
    }
}
