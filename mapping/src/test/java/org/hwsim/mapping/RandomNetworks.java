package org.hwsim.mapping;

import java.util.SplittableRandom;
import org.hwsim.snn.Connection;
import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.DenseConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.Pooling;
import org.hwsim.snn.Projection;
import org.hwsim.snn.SnnNetwork;
import org.hwsim.snn.SparseConnection;
import org.jspecify.annotations.Nullable;

/**
 * Random networks of every kind of connection. All weights are whole numbers whose largest is 127 in every projection,
 * amplitudes and pooling factors are 1 and thresholds whole, so that 8-bit weights with steps of 1 hold them exactly.
 */
public final class RandomNetworks {
    private final SplittableRandom random;

    private RandomNetworks(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public static SnnNetwork network(long seed) {
        return new RandomNetworks(seed).network();
    }

    private SnnNetwork network() {
        NetworkBuilder builder = new NetworkBuilder(shape());
        int populations = 2 + random.nextInt(4);
        for (int p = 0; p < populations; p++) {
            MapShape shape = shape();
            builder.population(shape, NetworkBuilder.firing(100, 1, new float[shape.channels()]));
        }
        for (int target = 0; target < populations; target++) {
            int projections = 1 + random.nextInt(2);
            for (int i = 0; i < projections; i++) {
                boolean recurrent = random.nextInt(8) == 0;
                int source =
                        recurrent ? random.nextInt(populations) : target - 1 - random.nextInt(Math.min(2, target + 1));
                project(builder, Math.max(Projection.INPUT, source), target);
            }
        }
        return builder.build();
    }

    private MapShape shape() {
        return random.nextInt(4) == 0
                ? MapShape.flat(1 + random.nextInt(40))
                : new MapShape(1 + random.nextInt(6), 1 + random.nextInt(7), 1 + random.nextInt(7));
    }

    private void project(NetworkBuilder builder, int source, int target) {
        MapShape from = builder.shape(source);
        MapShape to = builder.shape(target);
        Pooling pooling = random.nextInt(3) == 0 ? pooling(from) : null;
        MapShape cells =
                pooling == null ? from : new MapShape(from.channels(), pooling.outHeight(), pooling.outWidth());
        Connection connection = switch (random.nextInt(4)) {
            case 0 -> dense(cells, to);
            case 1 -> sparse(cells, to);
            default -> conv(cells, to);
        };
        builder.project(source, target, pooling, connection, 1 + random.nextInt(3));
    }

    private @Nullable Pooling pooling(MapShape from) {
        int kernelY = 1 + random.nextInt(3);
        int kernelX = 1 + random.nextInt(3);
        int strideY = 1 + random.nextInt(3);
        int strideX = 1 + random.nextInt(3);
        int padY = random.nextInt(kernelY);
        int padX = random.nextInt(kernelX);
        int height = (from.height() + 2 * padY - kernelY) / strideY + 1;
        int width = (from.width() + 2 * padX - kernelX) / strideX + 1;
        boolean possible = from.height() + 2 * padY >= kernelY && from.width() + 2 * padX >= kernelX;
        return possible ? new Pooling(kernelY, kernelX, strideY, strideX, padY, padX, height, width, 1) : null;
    }

    /** Geometry is free: outputs that no tap reaches, and inputs that reach nothing, are allowed. */
    private ConvConnection conv(MapShape from, MapShape to) {
        int groups = 1;
        for (int g = 2; g <= Math.min(from.channels(), to.channels()); g++) {
            groups = from.channels() % g == 0 && to.channels() % g == 0 && random.nextBoolean() ? g : groups;
        }
        int kernelY = 1 + random.nextInt(3);
        int kernelX = 1 + random.nextInt(3);
        int weights = to.channels() * (from.channels() / groups) * kernelY * kernelX;
        return new ConvConnection(
                from.channels(),
                to.channels(),
                kernelY,
                kernelX,
                1 + random.nextInt(3),
                1 + random.nextInt(3),
                random.nextInt(3),
                random.nextInt(3),
                1 + random.nextInt(2),
                1 + random.nextInt(2),
                groups,
                weights(weights));
    }

    private DenseConnection dense(MapShape from, MapShape to) {
        return new DenseConnection(from.size(), to.size(), weights(from.size() * to.size()));
    }

    private SparseConnection sparse(MapShape from, MapShape to) {
        int[] rowStart = new int[from.size() + 1];
        for (int s = 0; s < from.size(); s++) {
            rowStart[s + 1] = rowStart[s] + random.nextInt(4);
        }
        rowStart[from.size()] += rowStart[from.size()] == 0 ? 1 : 0;
        int[] target = new int[rowStart[from.size()]];
        for (int e = 0; e < target.length; e++) {
            target[e] = random.nextInt(to.size());
        }
        return new SparseConnection(from.size(), to.size(), rowStart, target, weights(target.length));
    }

    private float[] weights(int count) {
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            weights[i] = random.nextInt(-127, 128);
        }
        weights[random.nextInt(count)] = random.nextBoolean() ? 127 : -127;
        return weights;
    }
}
