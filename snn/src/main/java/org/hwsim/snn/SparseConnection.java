package org.hwsim.snn;

/**
 * Single synapses.
 *
 * @param sources source cells
 * @param targets neurons of the target population
 * @param rowStart {@code sources + 1} offsets into the two others
 * @param target target neuron of each synapse
 * @param weights weight of each synapse
 */
public record SparseConnection(int sources, int targets, int[] rowStart, int[] target, float[] weights)
        implements Connection {
    public SparseConnection {
        if (rowStart.length != sources + 1 || rowStart[sources] != target.length || target.length != weights.length) {
            throw new IllegalArgumentException("row starts end at the number of targets and weights: sources=" + sources
                    + " starts=" + rowStart.length + " targets=" + target.length + " weights=" + weights.length);
        }
    }
}
