package org.hwsim.conversion;

import java.util.List;
import org.hwsim.ann.AnnGraph;
import org.hwsim.snn.Connection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.Pooling;
import org.jspecify.annotations.Nullable;

/**
 * A trained network cut at its activations: what a rate-like coding makes of each activation is one population, and all
 * that lies between two activations is linear and has become branches and biases. Immutable by contract: arrays are
 * handed over and never written.
 *
 * @param preparation what happens to a sample before the first weights; its output is the input of the layers
 * @param input shape of the prepared input
 * @param layers in topological order, the output among them
 * @param output index of the layer whose values are the network's answer
 */
public record LayerGraph(AnnGraph preparation, MapShape input, List<Layer> layers, int output) {
    /** The source of a branch that comes from the prepared input. */
    public static final int INPUT = -1;

    public LayerGraph {
        layers = List.copyOf(layers);
    }

    /** What a layer's values are. */
    public enum Kind {
        /** Clipped at 0 from below, and maybe from above. */
        ACTIVATION,
        /** The mean of windows of another layer. */
        POOL,
        /** Linear: the output in front of no activation. */
        LINEAR
    }

    /**
     * The values of one node of the trained network.
     *
     * @param name unique; the layer with the weights, or the node itself where several branches meet
     * @param nodeId the node
     * @param kind what the values are
     * @param bound the activation's own upper bound; infinite if it has none
     * @param shape channels, rows, columns
     * @param branches what is summed, at least one
     * @param bias added to the sum: one a channel or one a neuron
     */
    public record Layer(
            String name, String nodeId, Kind kind, double bound, MapShape shape, List<Branch> branches, float[] bias) {
        public Layer {
            branches = List.copyOf(branches);
        }

        public boolean hasBound() {
            return Double.isFinite(bound);
        }
    }

    /**
     * One linear way into a layer.
     *
     * @param source index of a layer before this one, or {@link #INPUT}
     * @param pooling linear pooling of the source, null for none
     * @param connection how the (pooled) source reaches the layer
     */
    public record Branch(int source, @Nullable Pooling pooling, Connection connection) {}

    /**
     * Cuts a network.
     *
     * @param graph after the standard passes
     * @param poolAsLayer whether an average pooling of an activation becomes a layer of its own
     * @throws org.hwsim.ann.UnsupportedModelException with every node that cannot be cut this way
     */
    public static LayerGraph of(AnnGraph graph, boolean poolAsLayer) {
        return new LayerCutter(graph, poolAsLayer).cut();
    }
}
