package org.hwsim.traces.format;

import java.util.List;
import org.hwsim.traces.TraceHeader;
import org.hwsim.traces.TracedCore;

/**
 * Numbers all compartments of a network through: those of the first core from 0, then those of the second, and so on.
 * In canonical order (core, compartment) the numbers of a step's spikes ascend. Immutable.
 */
final class Ordinals {
    private final int[] cores;
    private final int[] starts;

    Ordinals(TraceHeader header) {
        List<TracedCore> traced = header.cores();
        cores = new int[traced.size()];
        starts = new int[traced.size() + 1];
        for (int i = 0; i < cores.length; i++) {
            cores[i] = traced.get(i).core();
            starts[i + 1] = starts[i] + traced.get(i).compartments();
        }
    }

    /** Compartments of all cores. */
    int count() {
        return starts[cores.length];
    }

    /** The number of cores. */
    int cores() {
        return cores.length;
    }

    /** The core's number over the board. */
    int core(int index) {
        return cores[index];
    }

    /** The ordinal of a core's first compartment; for {@link #cores()} the number of all. */
    int start(int index) {
        return starts[index];
    }
}
