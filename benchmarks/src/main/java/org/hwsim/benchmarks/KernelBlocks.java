package org.hwsim.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.SparseBlock;
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.hw.program.Weights;
import org.hwsim.sim.kernel.ConvGeometry;

/** Blocks of random byte weights, about as large as asked for. */
final class KernelBlocks {
    static final int TARGETS = 1024;
    private static final int SPARSE_FAN_OUT = 100;
    private static final int MAP = 4;
    private static final int CHANNELS = TARGETS / (MAP * MAP);

    private KernelBlocks() {}

    /**
     * @param kind {@code dense}: rows of 1024 targets; {@code conv}: 3x3 on 4x4 cells, 64 channels out, as a core of 1024 holds them;
     *     {@code sparse}: rows of 100 of 1024 targets; {@code depthwise}: 3x3, {@code pool}: 2x2 with stride 2, {@code
     *     one-to-one}: 1x1, each on 4x4 cells of 64 channels that do not mix
     * @param weightKib size of the weights, of the first three kinds
     */
    static SynapseBlock of(String kind, int weightKib) {
        SplittableRandom random = new SplittableRandom(1);
        int bytes = weightKib * 1024;
        return switch (kind) {
            case "dense" -> new DenseBlock(0, bytes / TARGETS, 0, TARGETS, weights(random, bytes), 0, 1);
            case "conv" -> conv(random, bytes);
            case "sparse" -> sparse(random, bytes);
            case "depthwise" -> apart(random, MAP, 3, 1, 1);
            case "pool" -> apart(random, 2 * MAP, 2, 2, 0);
            case "one-to-one" -> apart(random, MAP, 1, 1, 0);
            default -> throw new IllegalArgumentException("no such kind: " + kind);
        };
    }

    private static ConvBlock conv(SplittableRandom random, int bytes) {
        int inChannels = bytes / (9 * CHANNELS);
        return conv(random, inChannels, MAP, 3, 1, 1, CHANNELS, new int[inChannels]);
    }

    /** Each input channel reaches the output channel of its number. */
    private static ConvBlock apart(SplittableRandom random, int inMap, int kernel, int stride, int pad) {
        return conv(
                random,
                CHANNELS,
                inMap,
                kernel,
                stride,
                pad,
                1,
                IntStream.range(0, CHANNELS).toArray());
    }

    private static ConvBlock conv(
            SplittableRandom random,
            int inChannels,
            int inMap,
            int kernel,
            int stride,
            int pad,
            int fanOutChannels,
            int[] channelOffset) {
        return new ConvBlock(
                0,
                inChannels,
                0,
                0,
                inMap,
                inMap,
                0,
                CHANNELS,
                0,
                0,
                MAP,
                MAP,
                kernel,
                kernel,
                stride,
                stride,
                pad,
                pad,
                1,
                1,
                fanOutChannels,
                channelOffset,
                weights(random, inChannels * kernel * kernel * fanOutChannels),
                0,
                1);
    }

    private static SparseBlock sparse(SplittableRandom random, int bytes) {
        int rows = bytes / SPARSE_FAN_OUT;
        int[] rowStart = new int[rows + 1];
        Arrays.setAll(rowStart, i -> i * SPARSE_FAN_OUT);
        int[] target = random.ints((long) rows * SPARSE_FAN_OUT, 0, TARGETS).toArray();
        return new SparseBlock(0, rowStart, target, weights(random, target.length), 0, 1);
    }

    private static Weights weights(SplittableRandom random, int count) {
        byte[] weights = new byte[count];
        random.nextBytes(weights);
        return Weights.of(weights);
    }

    /** Entries that a row reads; of a convolution, without those that fall on padding. */
    static long sops(SynapseBlock block, int row) {
        if (block instanceof ConvBlock conv) {
            ConvGeometry geometry = new ConvGeometry(conv);
            return geometry.entries(geometry.code(row));
        }
        return block instanceof DenseBlock ? TARGETS : SPARSE_FAN_OUT;
    }
}
