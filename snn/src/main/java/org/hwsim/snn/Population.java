package org.hwsim.snn;

/**
 * Neurons of one kind, arranged as a map.
 *
 * @param name unique in the network, taken from the layer it stands for
 * @param shape channels, rows, columns
 * @param neuron how its neurons behave
 * @param window when they see a sample
 */
public record Population(String name, MapShape shape, NeuronSpec neuron, Window window) {
    public Population {
        int biases = neuron.bias().length;
        if (biases != shape.channels() && biases != shape.size()) {
            throw new IllegalArgumentException(
                    "one bias a channel or a neuron: population=" + name + " shape=" + shape + " biases=" + biases);
        }
    }

    /** Bias of a neuron, in activation units a step. */
    public float biasOf(int neuronIndex) {
        float[] bias = neuron.bias();
        return bias.length == shape.size() ? bias[neuronIndex] : bias[neuronIndex / (shape.height() * shape.width())];
    }
}
