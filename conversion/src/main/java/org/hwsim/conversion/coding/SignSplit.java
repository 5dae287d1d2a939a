package org.hwsim.conversion.coding;

import org.hwsim.snn.Connection;
import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.DenseConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.SparseConnection;

/** Connections from a map whose signs are split: every weight w becomes w from channel 2c and -w from 2c + 1. */
final class SignSplit {
    private SignSplit() {}

    /** @param source shape of the (pooled) source before the split */
    static Connection of(Connection connection, MapShape source) {
        if (connection instanceof ConvConnection conv) {
            return conv(conv);
        } else if (connection instanceof DenseConnection dense) {
            return dense(dense, source);
        }
        throw new IllegalStateException("a first layer is never " + SparseConnection.class.getName());
    }

    private static ConvConnection conv(ConvConnection c) {
        int kernel = c.kernelHeight() * c.kernelWidth();
        float[] weights = new float[2 * c.weights().length];
        for (int i = 0; i < c.weights().length; i++) {
            int positive = 2 * (i / kernel) * kernel + i % kernel;
            weights[positive] = c.weights()[i];
            weights[positive + kernel] = -c.weights()[i];
        }
        return c.with(2 * c.inChannels(), weights);
    }

    private static DenseConnection dense(DenseConnection d, MapShape source) {
        int map = source.height() * source.width();
        float[] weights = new float[2 * d.weights().length];
        for (int i = 0; i < d.weights().length; i++) {
            int positive = 2 * (i / map) * map + i % map;
            weights[positive] = d.weights()[i];
            weights[positive + map] = -d.weights()[i];
        }
        return new DenseConnection(2 * d.sources(), d.targets(), weights);
    }
}
