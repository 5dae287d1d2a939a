package org.hwsim.snn;

/**
 * Every source cell reaches every target neuron.
 *
 * @param sources source cells, in channel, row, column order of the (pooled) source map
 * @param targets neurons of the target population
 * @param weights {@code [target][source]}
 */
public record DenseConnection(int sources, int targets, float[] weights) implements Connection {
    public DenseConnection {
        if ((long) sources * targets != weights.length) {
            throw new IllegalArgumentException("sources times targets weights: sources=" + sources + " targets="
                    + targets + " weights=" + weights.length);
        }
    }
}
