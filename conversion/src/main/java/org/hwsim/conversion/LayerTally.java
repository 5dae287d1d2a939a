package org.hwsim.conversion;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Sums over the samples for one layer; one thread's. */
final class LayerTally {
    private final SpikingLayer layer;
    private final BitSet fired = new BitSet();
    private final BitSet shouldFire = new BitSet();
    private final Moments moments = new Moments();
    private double[] squaredActivation = {};
    private long values;
    private long clipped;
    private long saturated;
    private long active;
    private long spikesInAll;
    private long withMembrane;
    private long overFired;
    private long underFired;
    private double squaredError;
    private double squaredClipping;

    LayerTally(SpikingLayer layer) {
        this.layer = layer;
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
            if (a > theta * (1 + 1e-6)) {
                clipped++;
                squaredClipping += square(a - theta);
            }
            saturated += spikes[n] >= levels.timesteps() ? 1 : 0;
            active += a > 0 ? 1 : 0;
            spikesInAll += spikes[n];
            if (spikes[n] > 0) {
                fired.set(n);
            }
            if (levels.level(a) > 0) {
                shouldFire.set(n);
            }
            if (membranes != null) {
                withMembrane++;
                overFired += spikes[n] > 0 && membranes[n] < 0 ? 1 : 0;
                underFired += spikes[n] < levels.timesteps() && membranes[n] >= 1 ? 1 : 0;
            }
        }
        values += spikes.length;
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
        int neurons = squaredActivation.length;
        BitSet dead = (BitSet) shouldFire.clone();
        dead.andNot(fired);
        boolean fires = layer.fires();
        return new LayerLoss(
                layer,
                values,
                moments.correlation(),
                fires ? Math.sqrt(squaredError / values) : Double.NaN,
                fires ? percent(clipped, values) : Double.NaN,
                fires ? percent(dead.cardinality(), neurons) : Double.NaN,
                fires ? percent(neurons - fired.cardinality(), neurons) : Double.NaN,
                fires ? percent(saturated, values) : Double.NaN,
                percent(overFired, withMembrane),
                percent(underFired, withMembrane),
                fires ? (double) spikesInAll / values / layer.levels().timesteps() : 0);
    }

    /** The largest part of the square error; what none of the three others explains is unevenness. */
    LossCause cause() {
        if (!layer.fires()) {
            return LossCause.UNEVENNESS;
        }
        double silence = 0;
        for (int n = 0; n < squaredActivation.length; n++) {
            silence += fired.get(n) ? 0 : squaredActivation[n];
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

    private static double percent(long part, long whole) {
        return whole == 0 ? Double.NaN : 100.0 * part / whole;
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
