package org.hwsim.snn;

import org.jspecify.annotations.Nullable;

/**
 * Synapses from one population, or from the input, into another.
 *
 * @param name for reports, unique in the network
 * @param source index of the source population, or {@link #INPUT}
 * @param target index of the target population
 * @param pooling linear pooling of the source map before the connection, null for none
 * @param connection how the (pooled) source cells reach the targets, with real weights
 * @param delay steps from firing to taking effect, at least 1; ignored for the input
 */
public record Projection(
        String name, int source, int target, @Nullable Pooling pooling, Connection connection, int delay) {
    /** The source of a projection that comes from outside the chip, as a current constant over a window. */
    public static final int INPUT = -1;

    public Projection {
        if (delay < 1) {
            throw new IllegalArgumentException("a delay is at least one step: projection=" + name + " delay=" + delay);
        }
    }
}
