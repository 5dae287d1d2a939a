package org.hwsim.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.SparseBlock;
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.hw.program.Weights;

/** Blocks of random byte weights, about as large as asked for. */
final class KernelBlocks {
    static final int TARGETS = 1024;
    private static final int SPARSE_FAN_OUT = 100;
    private static final int MAP = 4;

    private KernelBlocks() {}

    /**
     * @param kind {@code dense}: rows of 1024 targets; {@code conv}: 3x3 on 4x4 cells, 64 channels out, as a core of 1024 holds them;
     *     {@code sparse}: rows of 100 of 1024 targets
     * @param weightKib size of the weights
     */
    static SynapseBlock of(String kind, int weightKib) {
        SplittableRandom random = new SplittableRandom(1);
        int bytes = weightKib * 1024;
        return switch (kind) {
            case "dense" -> new DenseBlock(0, bytes / TARGETS, 0, TARGETS, weights(random, bytes), 0, 1);
            case "conv" -> conv(random, bytes);
            case "sparse" -> sparse(random, bytes);
            default -> throw new IllegalArgumentException("dense, conv or sparse, not " + kind);
        };
    }

    private static ConvBlock conv(SplittableRandom random, int bytes) {
        int outChannels = TARGETS / (MAP * MAP);
        int inChannels = bytes / (9 * outChannels);
        return new ConvBlock(
                0,
                inChannels,
                0,
                0,
                MAP,
                MAP,
                0,
                outChannels,
                0,
                0,
                MAP,
                MAP,
                3,
                3,
                1,
                1,
                1,
                1,
                1,
                1,
                outChannels,
                new int[inChannels],
                weights(random, inChannels * 9 * outChannels),
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
            int y = row / MAP % MAP;
            int x = row % MAP;
            int rows = y == 0 || y == MAP - 1 ? 2 : 3;
            int columns = x == 0 || x == MAP - 1 ? 2 : 3;
            return (long) rows * columns * conv.outChannels();
        }
        return block instanceof DenseBlock ? TARGETS : SPARSE_FAN_OUT;
    }
}
