package org.hwsim.bench;

import org.hwsim.sim.io.SpikeListener;

/**
 * Folds every spike of a run, in canonical order, into one number: FNV-1a over step, core and compartment. Used by one
 * thread at a time, as an engine calls its listener; to be read by others when the run is over.
 */
public final class SpikeHash implements SpikeListener {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long hash = OFFSET;

    @Override
    public void onStep(int step, int spikes, int[] cores, int[] compartments) {
        fold(step);
        for (int i = 0; i < spikes; i++) {
            fold(cores[i]);
            fold(compartments[i]);
        }
    }

    private void fold(int word) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            hash = (hash ^ ((word >>> shift) & 0xFF)) * PRIME;
        }
    }

    /** Of everything so far, in sixteen hexadecimal digits. */
    public String hex() {
        return String.format(java.util.Locale.ROOT, "%016x", hash);
    }
}
