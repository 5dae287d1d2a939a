package org.hwsim.mapping;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.snn.Connection;
import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.DenseConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.NeuronSpec;
import org.hwsim.snn.Pooling;
import org.hwsim.snn.Population;
import org.hwsim.snn.Projection;
import org.hwsim.snn.SnnNetwork;
import org.hwsim.snn.Window;
import org.jspecify.annotations.Nullable;

/** Writes networks for tests, layer by layer. */
public final class NetworkBuilder {
    private final MapShape input;
    private final List<Population> populations = new ArrayList<>();
    private final List<Projection> projections = new ArrayList<>();

    public NetworkBuilder(MapShape input) {
        this.input = input;
    }

    /** Integrate-and-fire neurons without bias; returns the population's index. */
    public int population(MapShape shape, double threshold) {
        return population(shape, firing(threshold, threshold, new float[shape.channels()]));
    }

    public int population(MapShape shape, NeuronSpec neuron) {
        populations.add(new Population("layer" + populations.size(), shape, neuron, new Window(0, 8)));
        return populations.size() - 1;
    }

    public static NeuronSpec firing(double threshold, double amplitude, float[] bias) {
        return new NeuronSpec(
                NeuronSpec.Reset.SOFT, NeuronSpec.Comparator.AT_LEAST, true, threshold, amplitude, bias, 0.5, 0, 0);
    }

    public static NeuronSpec silent(float[] bias) {
        return new NeuronSpec(NeuronSpec.Reset.NONE, NeuronSpec.Comparator.AT_LEAST, false, 1, 1, bias, 0, 0, 0);
    }

    public int project(int source, int target, @Nullable Pooling pooling, Connection connection, int delay) {
        projections.add(new Projection("projection" + projections.size(), source, target, pooling, connection, delay));
        return projections.size() - 1;
    }

    /** A square convolution of stride and padding, weights 1, into a new population; returns that. */
    public int conv(int source, int channels, int kernel, int stride, int pad) {
        return pooledConv(source, 1, channels, kernel, stride, pad);
    }

    /** The same after average pooling. */
    public int pooledConv(int source, int pool, int channels, int kernel, int stride, int pad) {
        MapShape from = shape(source);
        int height = from.height() / pool;
        int width = from.width() / pool;
        MapShape to = new MapShape(
                channels, (height + 2 * pad - kernel) / stride + 1, (width + 2 * pad - kernel) / stride + 1);
        int target = population(to, 1);
        project(
                source,
                target,
                pool == 1 ? null : pooling(pool, height, width),
                square(from.channels(), channels, kernel, stride, pad),
                1);
        return target;
    }

    /** All weights 1. */
    public static ConvConnection square(int in, int out, int kernel, int stride, int pad) {
        float[] weights = new float[out * in * kernel * kernel];
        java.util.Arrays.fill(weights, 1);
        return new ConvConnection(in, out, kernel, kernel, stride, stride, pad, pad, 1, 1, 1, weights);
    }

    public static Pooling pooling(int pool, int outHeight, int outWidth) {
        return new Pooling(pool, pool, pool, pool, 0, 0, outHeight, outWidth, 1.0 / (pool * pool));
    }

    /** A dense layer after average pooling, weights 1. */
    public int dense(int source, int pool, int neurons) {
        MapShape from = shape(source);
        int height = from.height() / pool;
        int width = from.width() / pool;
        int target = population(MapShape.flat(neurons), 1);
        int cells = from.channels() * height * width;
        float[] weights = new float[cells * neurons];
        java.util.Arrays.fill(weights, 1);
        project(
                source,
                target,
                pool == 1 ? null : pooling(pool, height, width),
                new DenseConnection(cells, neurons, weights),
                1);
        return target;
    }

    public MapShape shape(int population) {
        return population == Projection.INPUT
                ? input
                : populations.get(population).shape();
    }

    public SnnNetwork build() {
        return new SnnNetwork("net", input, populations, projections, populations.size() - 1, true, 8, 8);
    }
}
