package org.hwsim.traces;

/**
 * Which neuron each compartment of a core is.
 *
 * @param core number over the board, at least 0
 * @param layers one a compartment: index of its layer in {@link TraceHeader#layers()}
 * @param neurons one a compartment: its index in the layer
 */
public record TracedCore(int core, int[] layers, int[] neurons) {
    public TracedCore {
        if (core < 0 || layers.length != neurons.length) {
            throw new IllegalArgumentException("a layer and a neuron for each compartment: core=" + core + " layers="
                    + layers.length + " neurons=" + neurons.length);
        }
    }

    /** Compartments in use on the core. */
    public int compartments() {
        return layers.length;
    }
}
