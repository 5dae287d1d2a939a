package org.hwsim.conversion;

import java.util.BitSet;

/** How often the neurons of one layer fired, over samples; one thread's. */
final class SpikeTally {
    private final int timesteps;
    private final BitSet fired = new BitSet();
    private int neurons;
    private long values;
    private long saturated;
    private long inAll;

    /** @param timesteps most spikes of a neuron in a window */
    SpikeTally(int timesteps) {
        this.timesteps = timesteps;
    }

    void add(int[] spikes) {
        for (int n = 0; n < spikes.length; n++) {
            saturated += spikes[n] >= timesteps ? 1 : 0;
            inAll += spikes[n];
            if (spikes[n] > 0) {
                fired.set(n);
            }
        }
        neurons = spikes.length;
        values += spikes.length;
    }

    /** Neurons with a spike in any sample; not to be written to. */
    BitSet fired() {
        return fired;
    }

    int neurons() {
        return neurons;
    }

    double saturatedPercent() {
        return Percent.of(saturated, values);
    }

    double silentPercent() {
        return Percent.of(neurons - fired.cardinality(), neurons);
    }

    /** Spikes a neuron and step. */
    double activity() {
        return (double) inAll / values / timesteps;
    }
}
