package org.hwsim.sim.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.SparseBlock;
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.hw.program.Weights;
import org.junit.jupiter.api.Test;

/** What every family of kernels must do: the same bits as the scalar one, in whatever pieces the rows come. */
public abstract class SynapseKernelsContract {
    private static final int FIRST_COMPARTMENT = 7;
    private static final int MEMBRANES = 4_000;

    private final SplittableRandom random = new SplittableRandom(42);
    private int compared;

    /** The family under test. */
    protected abstract SynapseKernels kernels();

    @Test
    void shouldGiveTheScalarBitsWhenBlocksAreDense() {
        for (int targets : new int[] {1, 7, 8, 9, 16, 63, 64, 65, 128, 1000, 1024}) {
            for (int shift : new int[] {0, 6}) {
                int rows = 1 + random.nextInt(50);
                compare(new DenseBlock(0, rows, FIRST_COMPARTMENT + 3, targets, bytes(rows * targets), shift, 1));
            }
        }
        assertTrue(compared > 0, "a family has kernels for dense blocks of bytes");
    }

    @Test
    void shouldGiveTheScalarBitsWhenBlocksAreConvolutions() {
        for (int i = 0; i < 200; i++) {
            compare(convolution());
        }
        assertTrue(compared > 0, "a family has kernels for convolutions of bytes");
    }

    /** Families may keep short rows in another form where there are many: 4 MiB and more. */
    @Test
    void shouldGiveTheScalarBitsWhenAKernelIsLarge() {
        for (int channels : new int[] {20, 32, 90}) {
            int inChannels = (5 << 20) / (9 * channels);
            compare(new ConvBlock(
                    0,
                    inChannels,
                    0,
                    0,
                    3,
                    4,
                    FIRST_COMPARTMENT,
                    channels,
                    0,
                    0,
                    3,
                    4,
                    3,
                    3,
                    1,
                    1,
                    1,
                    1,
                    1,
                    1,
                    channels,
                    new int[inChannels],
                    bytes(inChannels * 9 * channels),
                    1,
                    1));
        }
    }

    /** As many rows of one output cell as a lane can take, one less and one more, all with the largest or least weights. */
    @Test
    void shouldGiveTheScalarBitsWhenAnOutputCellGetsMoreRowsThanALaneTakes() {
        for (int rows : new int[] {255, 256, 257, 512, 513, 1100}) {
            for (byte weight : new byte[] {Byte.MIN_VALUE, -1, 0, Byte.MAX_VALUE}) {
                byte[] weights = new byte[2 * 9 * 9];
                Arrays.fill(weights, weight);
                ConvBlock conv = new ConvBlock(
                        0,
                        2,
                        0,
                        0,
                        4,
                        5,
                        FIRST_COMPARTMENT,
                        9,
                        0,
                        0,
                        4,
                        5,
                        3,
                        3,
                        1,
                        1,
                        1,
                        1,
                        1,
                        1,
                        9,
                        new int[2],
                        Weights.of(weights),
                        1,
                        1);
                int[] codes = new int[rows];
                ConvGeometry geometry = new ConvGeometry(conv);
                // Three input cells, one below the other and side by side; output cell (1, 1) sees them all.
                Arrays.setAll(codes, i -> geometry.code(i % 2, i % 3 == 0 ? 0 : 1, i % 3 == 1 ? 2 : 1));
                int[] expected = new int[MEMBRANES];
                int[] membranes = expected.clone();
                ScalarKernels.kernel(conv, FIRST_COMPARTMENT).add(codes, 0, rows, expected);
                BlockKernel kernel = kernels().open().kernel(conv, FIRST_COMPARTMENT);
                assertNotNull(kernel);
                kernel.add(codes, 0, rows, membranes);
                kernel.finish(membranes);

                assertArrayEquals(expected, membranes, () -> rows + " rows of " + weight);
                assertEquals(2 * rows * weight, membranes[(1 * 5 + 1) * 9], "shifted by one");
            }
        }
    }

    @Test
    void shouldGiveTheScalarBitsOrNoKernelWhenBlocksAreOfAnyOtherKind() {
        short[] wide = {300, -300, 5, 7, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        compare(new DenseBlock(0, 1, FIRST_COMPARTMENT, 16, Weights.of(wide), 2, 1));
        compare(new SparseBlock(0, new int[] {0, 2, 3}, new int[] {9, 8, 9}, Weights.of(new byte[] {1, 2, 3}), 1, 1));
    }

    private Weights bytes(int count) {
        byte[] weights = new byte[count];
        for (int i = 0; i < count; i++) {
            // The ends of the range are where lanes would carry.
            weights[i] = random.nextInt(4) == 0
                    ? (random.nextBoolean() ? Byte.MAX_VALUE : Byte.MIN_VALUE)
                    : (byte) random.nextInt(-128, 128);
        }
        return Weights.of(weights);
    }

    private ConvBlock convolution() {
        int kernelHeight = 1 + random.nextInt(5);
        int kernelWidth = 1 + random.nextInt(4);
        int stride = random.nextInt(3) == 0 ? 2 : 1;
        int dilationY = random.nextInt(4) == 0 ? 2 : 1;
        int dilationX = random.nextInt(4) == 0 ? 2 : 1;
        int outChannels = new int[] {1, 5, 8, 12, 16, 40, 64}[random.nextInt(7)];
        int fanOut = switch (random.nextInt(5)) {
            case 0 -> 1;
            case 1 -> 1 + random.nextInt(outChannels);
            default -> outChannels;
        };
        int inChannels = 1 + random.nextInt(9);
        int[] offset = new int[inChannels];
        Arrays.setAll(offset, ci -> random.nextInt(outChannels - fanOut + 1));
        return new ConvBlock(
                0,
                inChannels,
                random.nextInt(3),
                random.nextInt(3),
                1 + random.nextInt(7),
                1 + random.nextInt(7),
                FIRST_COMPARTMENT + 2,
                outChannels,
                random.nextInt(3),
                random.nextInt(3),
                1 + random.nextInt(6),
                1 + random.nextInt(6),
                kernelHeight,
                kernelWidth,
                stride,
                1 + random.nextInt(2),
                random.nextInt(-1, 3),
                random.nextInt(-1, 3),
                dilationY,
                dilationX,
                fanOut,
                offset,
                bytes(inChannels * kernelHeight * kernelWidth * fanOut),
                random.nextInt(7),
                1);
    }

    private void compare(SynapseBlock block) {
        BlockKernel kernel = kernels().open().kernel(block, FIRST_COMPARTMENT);
        if (kernel == null) {
            return;
        }
        compared++;
        int[] expected = new int[MEMBRANES];
        Arrays.setAll(expected, i -> random.nextInt(-1_000_000, 1_000_000));
        int[] membranes = expected.clone();
        BlockKernel scalar = ScalarKernels.kernel(block, FIRST_COMPARTMENT);
        for (int step = 0; step < 3; step++) {
            // More than any lane can hold, many times the same row, in two pieces.
            int[] codes = new int[random.nextInt(1500)];
            int favourite = random.nextInt(block.rows());
            for (int i = 0; i < codes.length; i++) {
                int row = random.nextInt(3) == 0 ? favourite : random.nextInt(block.rows());
                codes[i] = block instanceof ConvBlock conv ? new ConvGeometry(conv).code(row) : row;
            }
            int cut = codes.length == 0 ? 0 : random.nextInt(codes.length);
            scalar.add(codes, 0, codes.length, expected);
            kernel.add(codes, 0, cut, membranes);
            kernel.add(codes, cut, codes.length - cut, membranes);
            kernel.finish(membranes);
            assertArrayEquals(expected, membranes, () -> block.toString());
        }
    }
}
