package org.hwsim.mapping.emit;

import java.util.function.IntUnaryOperator;
import org.hwsim.snn.Connection;
import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.DenseConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.Pooling;
import org.hwsim.snn.Projection;
import org.hwsim.snn.SnnNetwork;
import org.hwsim.snn.SparseConnection;

/**
 * What must be known of a projection's weights before they get a scale, in activation units.
 *
 * @param factor what a weight is multiplied by to become the worth of one packet: amplitude of the source times the
 *     pooling's factor
 * @param largest largest weight times factor into each target channel, as a magnitude
 * @param sum what one neuron of each target channel receives at most if all its sources fire in one step and all
 *     weights were of one sign
 * @param fanIn mean synapses of a target neuron
 * @param packets most packets that one neuron can receive in a step
 */
record WeightStatistics(double factor, double[] largest, double[] sum, double fanIn, long packets) {
    static WeightStatistics of(SnnNetwork network, Projection projection) {
        MapShape target = network.populations().get(projection.target()).shape();
        Pooling pooling = projection.pooling();
        boolean analog = projection.source() == Projection.INPUT;
        double amplitude = analog
                ? 1
                : network.populations().get(projection.source()).neuron().amplitude();
        double factor = amplitude * (pooling == null ? 1 : pooling.factor());
        int sourcesOfCell = pooling == null ? 1 : pooling.kernelHeight() * pooling.kernelWidth();

        float[] weights = weights(projection.connection());
        IntUnaryOperator neuron = rowOf(projection.connection());
        IntUnaryOperator channel = channelOf(projection.connection(), target);
        double[] largest = new double[target.channels()];
        double[] sum = new double[target.channels()];
        double[] sumOfRow = new double[rows(projection.connection(), target)];
        int[] entriesOfRow = new int[sumOfRow.length];
        long packets = 0;
        for (int i = 0; i < weights.length; i++) {
            double weight = Math.abs(weights[i] * factor);
            int row = neuron.applyAsInt(i);
            int c = channel.applyAsInt(i);
            largest[c] = Math.max(largest[c], weight);
            sumOfRow[row] += weight * sourcesOfCell;
            sum[c] = Math.max(sum[c], sumOfRow[row]);
            packets = Math.max(packets, (long) ++entriesOfRow[row] * sourcesOfCell);
        }
        double fanIn = (double) weights.length / Math.max(1, sumOfRow.length);
        return new WeightStatistics(factor, largest, sum, fanIn, packets);
    }

    static float[] weights(Connection connection) {
        if (connection instanceof DenseConnection dense) {
            return dense.weights();
        }
        if (connection instanceof ConvConnection conv) {
            return conv.weights();
        }
        return ((SparseConnection) connection).weights();
    }

    /** Weights that meet in one neuron: a target neuron, or an output channel of a convolution. */
    private static IntUnaryOperator rowOf(Connection connection) {
        if (connection instanceof DenseConnection dense) {
            return i -> i / dense.sources();
        }
        if (connection instanceof ConvConnection conv) {
            int kernel = conv.weights().length / conv.outChannels();
            return i -> i / kernel;
        }
        int[] target = ((SparseConnection) connection).target();
        return i -> target[i];
    }

    private static int rows(Connection connection, MapShape target) {
        return connection instanceof ConvConnection conv ? conv.outChannels() : target.size();
    }

    /** Target channel of a weight, by its index. */
    static IntUnaryOperator channelOf(Connection connection, MapShape target) {
        IntUnaryOperator row = rowOf(connection);
        if (connection instanceof ConvConnection) {
            return row;
        }
        int plane = target.height() * target.width();
        return i -> row.applyAsInt(i) / plane;
    }
}
