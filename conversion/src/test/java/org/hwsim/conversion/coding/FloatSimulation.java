package org.hwsim.conversion.coding;

import java.util.Arrays;
import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.DenseConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.NeuronSpec;
import org.hwsim.snn.Pooling;
import org.hwsim.snn.Population;
import org.hwsim.snn.Projection;
import org.hwsim.snn.SnnNetwork;

/**
 * A spiking network in floats, plainly: every population in every step of the whole latency, silent outside its window,
 * spikes waiting in a history for their delay. One sample at a time.
 */
final class FloatSimulation {
    private final SnnNetwork network;
    private final Wire[] wires;
    private final float[][] membrane;
    private final float[][] current;
    private final boolean[][][] fired;
    private final int[][] counts;
    /** Readings of the output at the end of each step of its window. */
    private final double[][] readings;

    FloatSimulation(SnnNetwork network) {
        this.network = network;
        int populations = network.populations().size();
        this.wires = network.projections().stream().map(p -> wire(network, p)).toArray(Wire[]::new);
        this.membrane = new float[populations][];
        this.current = new float[populations][];
        this.counts = new int[populations][];
        this.fired = new boolean[populations][network.latencySteps()][];
        for (int p = 0; p < populations; p++) {
            int neurons = network.populations().get(p).shape().size();
            membrane[p] = new float[neurons];
            current[p] = new float[neurons];
            counts[p] = new int[neurons];
            for (int t = 0; t < network.latencySteps(); t++) {
                fired[p][t] = new boolean[neurons];
            }
        }
        this.readings =
                new double[network.populations().get(network.output()).window().steps()][];
    }

    void run(float[] encoded) {
        for (int p = 0; p < membrane.length; p++) {
            Population population = network.populations().get(p);
            NeuronSpec neuron = population.neuron();
            Arrays.fill(membrane[p], (float) (neuron.fires() ? neuron.initialMembrane() * neuron.threshold() : 0));
            Arrays.fill(counts[p], 0);
            for (int n = 0; n < current[p].length; n++) {
                current[p][n] = population.biasOf(n);
                if (neuron.fires()) {
                    current[p][n] += (float) (neuron.spreadOffset()
                            * neuron.threshold()
                            / population.window().steps());
                }
            }
        }
        for (Wire wire : wires) {
            if (wire.projection.source() == Projection.INPUT) {
                wire.addTo(encoded, current[wire.projection.target()]);
            }
        }
        for (int t = 0; t < network.latencySteps(); t++) {
            step(t);
        }
    }

    int[] counts(int population) {
        return counts[population];
    }

    /** What the output's neurons read after a number of steps of its window. */
    double[] readingAfter(int steps) {
        return readings[steps - 1];
    }

    /** The steps in which a neuron fired, from 0. */
    int[] firedAt(int population, int neuron) {
        return java.util.stream.IntStream.range(0, network.latencySteps())
                .filter(t -> fired[population][t][neuron])
                .toArray();
    }

    private void step(int t) {
        for (int p = 0; p < membrane.length; p++) {
            Population population = network.populations().get(p);
            Arrays.fill(fired[p][t], false);
            int k = t - population.window().offset();
            if (k < 0 || k >= population.window().steps()) {
                continue;
            }
            float[] v = membrane[p];
            for (int n = 0; n < v.length; n++) {
                v[n] += current[p][n];
            }
            for (Wire wire : wires) {
                Projection projection = wire.projection;
                int from = t - projection.delay();
                if (projection.target() == p && projection.source() != Projection.INPUT && from >= 0) {
                    double amplitude = network.populations()
                            .get(projection.source())
                            .neuron()
                            .amplitude();
                    wire.addTo(fired[projection.source()][from], (float) amplitude, v);
                }
            }
            if (population.neuron().fires()) {
                fire(p, t, (float) population.neuron().threshold());
            }
            if (p == network.output()) {
                readings[k] = reading(p);
            }
        }
    }

    private double[] reading(int p) {
        double[] reading = new double[membrane[p].length];
        for (int n = 0; n < reading.length; n++) {
            reading[n] = network.readBySpikes() ? counts[p][n] : membrane[p][n];
        }
        return reading;
    }

    private void fire(int p, int t, float threshold) {
        float[] v = membrane[p];
        for (int n = 0; n < v.length; n++) {
            if (v[n] >= threshold) {
                v[n] -= threshold;
                fired[p][t][n] = true;
                counts[p][n]++;
            }
        }
    }

    private static Wire wire(SnnNetwork network, Projection projection) {
        MapShape source = projection.source() == Projection.INPUT
                ? network.input()
                : network.populations().get(projection.source()).shape();
        Pooling pooling = projection.pooling();
        MapShape pooled =
                pooling == null ? source : new MapShape(source.channels(), pooling.outHeight(), pooling.outWidth());
        MapShape target = network.populations().get(projection.target()).shape();
        return new Wire(projection, source, pooled, target);
    }

    /** A projection with its shapes, and room for the values that travel. */
    private static final class Wire {
        private final Projection projection;
        private final MapShape source;
        private final MapShape pooled;
        private final MapShape target;
        private final float[] values;
        private final float[] sent;
        /** For a convolution [ci in group][ky][kx][group][co in group], for a dense connection [source][target]. */
        private final float[] bySource;

        Wire(Projection projection, MapShape source, MapShape pooled, MapShape target) {
            this.projection = projection;
            this.source = source;
            this.pooled = pooled;
            this.target = target;
            this.values = new float[pooled.size()];
            this.sent = new float[source.size()];
            this.bySource = bySource();
        }

        private float[] bySource() {
            if (projection.connection() instanceof DenseConnection d) {
                float[] w = new float[d.weights().length];
                for (int i = 0; i < w.length; i++) {
                    w[i % d.sources() * d.targets() + i / d.sources()] = d.weights()[i];
                }
                return w;
            }
            ConvConnection c = (ConvConnection) projection.connection();
            int taps = c.kernelHeight() * c.kernelWidth();
            int inPerGroup = c.inChannels() / c.groups();
            float[] w = new float[c.weights().length];
            for (int co = 0; co < c.outChannels(); co++) {
                for (int i = 0; i < inPerGroup * taps; i++) {
                    w[i * c.outChannels() + co] = c.weights()[co * inPerGroup * taps + i];
                }
            }
            return w;
        }

        void addTo(boolean[] spikes, float amplitude, float[] sum) {
            for (int i = 0; i < sent.length; i++) {
                sent[i] = spikes[i] ? amplitude : 0;
            }
            addTo(sent, sum);
        }

        void addTo(float[] from, float[] sum) {
            pool(from);
            for (int s = 0; s < values.length; s++) {
                if (values[s] != 0 && projection.connection() instanceof DenseConnection d) {
                    for (int t = 0; t < d.targets(); t++) {
                        sum[t] += values[s] * bySource[s * d.targets() + t];
                    }
                } else if (values[s] != 0) {
                    addConv((ConvConnection) projection.connection(), s, values[s], sum);
                }
            }
        }

        private void pool(float[] from) {
            Pooling p = projection.pooling();
            if (p == null) {
                System.arraycopy(from, 0, values, 0, values.length);
                return;
            }
            for (int i = 0; i < values.length; i++) {
                int c = i / (pooled.height() * pooled.width());
                int y0 = i / pooled.width() % pooled.height() * p.strideY() - p.padY();
                int x0 = i % pooled.width() * p.strideX() - p.padX();
                double mean = 0;
                for (int y = Math.max(0, y0); y < Math.min(source.height(), y0 + p.kernelHeight()); y++) {
                    for (int x = Math.max(0, x0); x < Math.min(source.width(), x0 + p.kernelWidth()); x++) {
                        mean += from[(c * source.height() + y) * source.width() + x];
                    }
                }
                values[i] = (float) (mean * p.factor());
            }
        }

        private void addConv(ConvConnection c, int s, float value, float[] sum) {
            int inPerGroup = c.inChannels() / c.groups();
            int outPerGroup = c.outChannels() / c.groups();
            int channel = s / (pooled.height() * pooled.width());
            int iy = s / pooled.width() % pooled.height();
            int ix = s % pooled.width();
            int map = target.height() * target.width();
            int firstOut = channel / inPerGroup * outPerGroup;
            for (int ky = 0; ky < c.kernelHeight(); ky++) {
                int y = iy + c.padY() - ky * c.dilationY();
                for (int kx = 0; kx < c.kernelWidth(); kx++) {
                    int x = ix + c.padX() - kx * c.dilationX();
                    boolean lands = y >= 0
                            && x >= 0
                            && y % c.strideY() == 0
                            && x % c.strideX() == 0
                            && y / c.strideY() < target.height()
                            && x / c.strideX() < target.width();
                    if (lands) {
                        int at = y / c.strideY() * target.width() + x / c.strideX();
                        int w = ((channel % inPerGroup * c.kernelHeight() + ky) * c.kernelWidth() + kx)
                                * c.outChannels();
                        for (int co = firstOut; co < firstOut + outPerGroup; co++) {
                            sum[co * map + at] += value * bySource[w + co];
                        }
                    }
                }
            }
        }
    }
}
