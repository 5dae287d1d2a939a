package org.hwsim.bench.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.mapping.MapOptions;
import org.hwsim.mapping.Mapper;
import org.hwsim.mapping.Mappers;
import org.hwsim.mapping.Mapping;
import org.hwsim.mapping.emit.ProgramEmitter;
import org.hwsim.snn.Connection;
import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.DenseConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.NeuronSpec;
import org.hwsim.snn.Population;
import org.hwsim.snn.Projection;
import org.hwsim.snn.SnnNetwork;
import org.hwsim.snn.Window;

/**
 * Puts a network together layer by layer, each one step behind the one before.
 *
 * <p>A layer behind random weights gets the threshold {@code mean over its neurons of (sum of the weights into it)}. A
 * soft-reset neuron under a positive mean current fires at the rate {@code current / threshold}, and a source of rate r
 * brings {@code r * weight} a step; so with this threshold a layer fires, on average over its neurons, at the rate of its
 * sources, whatever that is. Nothing has to be calibrated, and one network serves all rates. That holds while no neuron's
 * mean current is negative, hence the weights are drawn from {@value #LEAST_WEIGHT} to {@value #MOST_WEIGHT}, mean 31.5.
 *
 * <p>Confined to one thread.
 */
final class RateNetworkBuilder {
    static final int LEAST_WEIGHT = -64;
    static final int MOST_WEIGHT = 127;

    private final long seed;
    private final int windowSteps;
    private final List<Population> populations = new ArrayList<>();
    private final List<Projection> projections = new ArrayList<>();
    private SplittableRandom random;

    /**
     * @param shape of the input population, which turns values into spikes: a value of 1 is its threshold
     * @param windowSteps steps in which each layer sees a sample; samples follow each other without a gap
     */
    RateNetworkBuilder(long seed, MapShape shape, int windowSteps) {
        this.seed = seed;
        this.windowSteps = windowSteps;
        this.random = new SplittableRandom(seed);
        populations.add(new Population("input", shape, firing(shape, 1), new Window(0, windowSteps)));
        projections.add(new Projection("values", Projection.INPUT, 0, null, oneToOne(shape.channels()), 1));
    }

    private MapShape last() {
        return populations.get(populations.size() - 1).shape();
    }

    /** A 3x3 convolution with a border of zeros, so that the map keeps its size. */
    RateNetworkBuilder conv(int channels) {
        MapShape from = last();
        MapShape to = new MapShape(channels, from.height(), from.width());
        float[] weights = weights(channels * from.channels() * 9);
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            int rows = to.height() - Math.abs(i / 3 % 3 - 1);
            int columns = to.width() - Math.abs(i % 3 - 1);
            sum += (double) weights[i] * rows * columns;
        }
        ConvConnection conv = new ConvConnection(from.channels(), channels, 3, 3, 1, 1, 1, 1, 1, 1, 1, weights);
        return add("conv", to, sum / to.size(), conv);
    }

    /** Average pooling by 2 as a layer of neurons: four equal synapses each, and a threshold of their sum. */
    RateNetworkBuilder pool() {
        MapShape from = last();
        int channels = from.channels();
        MapShape to = new MapShape(channels, from.height() / 2, from.width() / 2);
        float[] weights = new float[channels * 4];
        Arrays.fill(weights, MOST_WEIGHT);
        ConvConnection pool = new ConvConnection(channels, channels, 2, 2, 2, 2, 0, 0, 1, 1, channels, weights);
        return add("pool", to, 4.0 * MOST_WEIGHT, pool);
    }

    /** A layer that everything before reaches. */
    RateNetworkBuilder dense(int neurons) {
        DenseConnection dense = dense(last().size(), neurons);
        double sum = 0;
        for (float weight : dense.weights()) {
            sum += weight;
        }
        return add("dense", MapShape.flat(neurons), sum / neurons, dense);
    }

    private DenseConnection dense(int sources, int targets) {
        return new DenseConnection(sources, targets, weights(sources * targets));
    }

    private RateNetworkBuilder add(String kind, MapShape shape, double threshold, Connection connection) {
        int layer = populations.size();
        String name = kind + layer;
        populations.add(new Population(name, shape, firing(shape, threshold), new Window(layer, windowSteps)));
        projections.add(new Projection("to " + name, layer - 1, layer, null, connection, 1));
        return this;
    }

    /** Ends the network with ten neurons that only integrate, reached by all of the last layer. */
    SnnNetwork readout(String name) {
        int classes = 10;
        int layer = populations.size();
        Connection connection = dense(last().size(), classes);
        NeuronSpec integrator = new NeuronSpec(
                NeuronSpec.Reset.NONE, NeuronSpec.Comparator.AT_LEAST, false, 1, 1, new float[classes], 0, 0, 0);
        populations.add(new Population("readout", MapShape.flat(classes), integrator, new Window(layer, windowSteps)));
        projections.add(new Projection("to readout", layer - 1, layer, null, connection, 1));
        return new SnnNetwork(
                name,
                populations.get(0).shape(),
                populations,
                projections,
                layer,
                false,
                windowSteps,
                layer + windowSteps);
    }

    /**
     * Maps a network and gives it samples.
     *
     * @param meanValue mean of a value, in thresholds of the input population
     */
    static BenchNetwork mapped(String id, String title, SnnNetwork network, Board board, double meanValue, long seed) {
        Mapping mapping = Mappers.byId(Mapper.DEFAULT).map(network, board, MapOptions.defaults());
        ChipProgram program =
                RandomPhases.of(ProgramEmitter.emit(network, mapping, board).program(), seed);
        return BenchNetwork.of(id, title, network, board, program, meanValue, seed + 1);
    }

    /** Whole numbers; the first is the largest there is, so that a step of the chip's weights is 1. */
    private float[] weights(int count) {
        random = new SplittableRandom(seed + projections.size());
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            weights[i] = random.nextInt(LEAST_WEIGHT, MOST_WEIGHT + 1);
        }
        weights[0] = MOST_WEIGHT;
        return weights;
    }

    private static NeuronSpec firing(MapShape shape, double threshold) {
        return new NeuronSpec(
                NeuronSpec.Reset.SOFT,
                NeuronSpec.Comparator.AT_LEAST,
                true,
                threshold,
                1,
                new float[shape.channels()],
                0,
                0,
                0);
    }

    private static ConvConnection oneToOne(int channels) {
        float[] ones = new float[channels];
        Arrays.fill(ones, 1);
        return new ConvConnection(channels, channels, 1, 1, 1, 1, 0, 0, 1, 1, channels, ones);
    }
}
