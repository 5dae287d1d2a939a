package org.hwsim.conversion;

import org.jspecify.annotations.Nullable;

/** Sums over the samples for one layer; one thread's. */
final class LayerTally {
    private final SpikingLayer layer;
    private final ActivationTally activations;
    private final SpikeTally spiked;
    private final Moments moments = new Moments();
    private double[] squaredActivation = {};
    private long values;
    private long active;
    private long withMembrane;
    private long overFired;
    private long underFired;
    private double squaredError;
    private double squaredClipping;

    LayerTally(SpikingLayer layer) {
        this.layer = layer;
        this.activations = new ActivationTally(layer);
        this.spiked = new SpikeTally(layer.levels().timesteps());
    }

    void add(float[] activation, int[] spikes, double @Nullable [] membranes) {
        requireLength(activation.length, spikes.length, membranes == null ? spikes.length : membranes.length);
        LevelRule levels = layer.levels();
        double theta = layer.threshold();
        double[] rates = new double[spikes.length];
        for (int n = 0; n < spikes.length; n++) {
            double a = activation[n];
            rates[n] = levels.activation(spikes[n]);
            squaredError += square(rates[n] - a);
            squaredActivation[n] += a * a;
            squaredClipping += activations.isClipped(a) ? square(a - theta) : 0;
            active += a > 0 ? 1 : 0;
            if (membranes != null) {
                withMembrane++;
                overFired += spikes[n] > 0 && membranes[n] < 0 ? 1 : 0;
                underFired += spikes[n] < levels.timesteps() && membranes[n] >= 1 ? 1 : 0;
            }
        }
        values += spikes.length;
        activations.add(activation);
        spiked.add(spikes);
        moments.add(activation, rates);
    }

    void addReadings(float[] output, double[] readings) {
        requireLength(output.length, readings.length, readings.length);
        values += readings.length;
        moments.add(output, readings);
    }

    private void requireLength(int activations, int spikes, int membranes) {
        if (squaredActivation.length == 0) {
            squaredActivation = new double[spikes];
        }
        if (activations != spikes || membranes != spikes || spikes != squaredActivation.length) {
            throw new IllegalArgumentException("one activation, count and membrane a neuron: layer=" + layer.name()
                    + " activations=" + activations + " spikes=" + spikes + " membranes=" + membranes + " before="
                    + squaredActivation.length);
        }
    }

    LayerLoss loss() {
        boolean fires = layer.fires();
        return new LayerLoss(
                layer,
                values,
                moments.correlation(),
                fires ? Math.sqrt(squaredError / values) : Double.NaN,
                fires ? activations.clippedPercent() : Double.NaN,
                fires ? Percent.of(activations.dead(spiked.fired()), spiked.neurons()) : Double.NaN,
                fires ? spiked.silentPercent() : Double.NaN,
                fires ? spiked.saturatedPercent() : Double.NaN,
                Percent.of(overFired, withMembrane),
                Percent.of(underFired, withMembrane),
                fires ? spiked.activity() : 0);
    }

    /** The largest part of the square error; what none of the three others explains is unevenness. */
    LossCause cause() {
        if (!layer.fires()) {
            return LossCause.UNEVENNESS;
        }
        double silence = 0;
        for (int n = 0; n < squaredActivation.length; n++) {
            silence += spiked.fired().get(n) ? 0 : squaredActivation[n];
        }
        double level = layer.threshold() / layer.levels().timesteps();
        // A value that is evenly spread within its level is off by level^2 / 12 on average (methods of the literature).
        double quantisation = active * level * level / 12;
        double rest = squaredError - squaredClipping - silence - quantisation;
        double largest = Math.max(Math.max(squaredClipping, silence), Math.max(quantisation, rest));
        if (largest == squaredClipping) {
            return LossCause.CLIPPING;
        }
        if (largest == silence) {
            return LossCause.SILENCE;
        }
        return largest == quantisation ? LossCause.QUANTISATION : LossCause.UNEVENNESS;
    }

    private static double square(double x) {
        return x * x;
    }

    /** Means and central second moments, merged array by array (T. F. Chan et al. 1979), so that no digits cancel. */
    private static final class Moments {
        private long count;
        private double meanX;
        private double meanY;
        private double xx;
        private double yy;
        private double xy;

        void add(float[] x, double[] y) {
            double sumX = 0;
            double sumY = 0;
            for (int i = 0; i < x.length; i++) {
                sumX += x[i];
                sumY += y[i];
            }
            double newX = sumX / x.length;
            double newY = sumY / x.length;
            for (int i = 0; i < x.length; i++) {
                xx += square(x[i] - newX);
                yy += square(y[i] - newY);
                xy += (x[i] - newX) * (y[i] - newY);
            }
            double dx = newX - meanX;
            double dy = newY - meanY;
            double weight = (double) count * x.length / (count + x.length);
            xx += dx * dx * weight;
            yy += dy * dy * weight;
            xy += dx * dy * weight;
            count += x.length;
            meanX += dx * x.length / count;
            meanY += dy * x.length / count;
        }

        double correlation() {
            return xx > 0 && yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : Double.NaN;
        }
    }
}
