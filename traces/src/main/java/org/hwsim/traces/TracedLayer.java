package org.hwsim.traces;

/**
 * A layer as a trace knows it.
 *
 * @param name as in the program
 * @param neurons neurons of the layer over all cores, at least 0
 */
public record TracedLayer(String name, int neurons) {
    public TracedLayer {
        if (neurons < 0) {
            throw new IllegalArgumentException("neurons are not negative: " + name + " has " + neurons);
        }
    }
}
