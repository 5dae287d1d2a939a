package org.hwsim.conversion.coding;

import java.util.Arrays;
import org.hwsim.conversion.Wire;
import org.hwsim.snn.NeuronSpec;
import org.hwsim.snn.Population;
import org.hwsim.snn.Projection;
import org.hwsim.snn.SnnNetwork;

/**
 * A spiking network in floats, plainly: every population in every step of the whole latency, silent outside its window,
 * spikes waiting in a history for their delay. One sample at a time.
 */
public final class FloatSimulation {
    private final SnnNetwork network;
    private final Wire[] wires;
    private final float[][] membrane;
    private final float[][] current;
    private final boolean[][][] fired;
    private final int[][] counts;
    /** Readings of the output at the end of each step of its window. */
    private final double[][] readings;

    public FloatSimulation(SnnNetwork network) {
        this.network = network;
        int populations = network.populations().size();
        this.wires =
                network.projections().stream().map(p -> Wire.of(network, p)).toArray(Wire[]::new);
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

    public void run(float[] encoded) {
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
            if (wire.projection().source() == Projection.INPUT) {
                wire.addTo(encoded, current[wire.projection().target()]);
            }
        }
        for (int t = 0; t < network.latencySteps(); t++) {
            step(t);
        }
    }

    public int[] counts(int population) {
        return counts[population];
    }

    /** What the output's neurons read after a number of steps of its window. */
    public double[] readingAfter(int steps) {
        return readings[steps - 1];
    }

    /** The steps in which a neuron fired, from 0. */
    public int[] firedAt(int population, int neuron) {
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
                Projection projection = wire.projection();
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
}
