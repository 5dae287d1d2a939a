package org.hwsim.bench.net;

import java.util.Arrays;
import org.hwsim.hw.program.AxonOut;

/** Collects the axons out of one core, compartment by compartment. Confined to one thread. */
final class AxonOutBuilder {
    private final int[] start;
    private int[] core;
    private int[] axon;
    private int compartment;
    private int used;

    AxonOutBuilder(int compartments) {
        this.start = new int[compartments + 1];
        this.core = new int[compartments + 1];
        this.axon = new int[compartments + 1];
    }

    void add(int toCore, int toAxon) {
        if (used == core.length) {
            core = Arrays.copyOf(core, 2 * used);
            axon = Arrays.copyOf(axon, 2 * used);
        }
        core[used] = toCore;
        axon[used++] = toAxon;
    }

    /** The compartment has no more of them; the next one follows. */
    void close() {
        start[++compartment] = used;
    }

    AxonOut build() {
        return new AxonOut(start, Arrays.copyOf(core, used), Arrays.copyOf(axon, used));
    }
}
