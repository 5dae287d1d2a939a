package org.hwsim.conversion;

import java.util.List;
import java.util.Optional;

/**
 * Compares spikes with the activations that they stand for, sample by sample, and says where a conversion loses.
 *
 * <p>Not thread safe: one thread adds, in the order of the samples; sums then come out the same in every run.
 */
public final class LossDiagnosis {
    private final List<LayerTally> tallies;

    /** @param layers of the converted network */
    public LossDiagnosis(List<SpikingLayer> layers) {
        this.tallies = layers.stream().map(LayerTally::new).toList();
    }

    /**
     * Adds a layer whose neurons fire, for one sample.
     *
     * @param layer index in the converted network's layers
     * @param activation of the trained network, one a neuron; of an input layer, what the encoder yields
     * @param spikes of each neuron in its window
     */
    public void add(int layer, float[] activation, int[] spikes) {
        tallies.get(layer).add(activation, spikes, null);
    }

    /**
     * As {@link #add(int, float[], int[])}, with what was left in the membranes.
     *
     * @param membranes at the end of the window, in thresholds
     */
    public void add(int layer, float[] activation, int[] spikes, double[] membranes) {
        tallies.get(layer).add(activation, spikes, membranes);
    }

    /**
     * Adds a readout by membrane, for one sample.
     *
     * @param output of the trained network
     * @param readings membranes at the end of the window, in one unit for all classes
     */
    public void addReadings(int layer, float[] output, double[] readings) {
        tallies.get(layer).addReadings(output, readings);
    }

    /** What has been added so far. */
    public LossReport report() {
        List<LayerLoss> losses = tallies.stream().map(LayerTally::loss).toList();
        return new LossReport(losses, drop(losses));
    }

    private Optional<LossReport.Drop> drop(List<LayerLoss> losses) {
        for (int i = 0; i < losses.size(); i++) {
            LayerLoss loss = losses.get(i);
            if (loss.correlation() < LossReport.DROP_BELOW) {
                return Optional.of(new LossReport.Drop(loss, tallies.get(i).cause()));
            }
        }
        return Optional.empty();
    }
}
