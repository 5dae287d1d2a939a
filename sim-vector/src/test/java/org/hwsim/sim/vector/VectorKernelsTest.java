package org.hwsim.sim.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.hw.program.Weights;
import org.hwsim.sim.kernel.BlockKernel;
import org.hwsim.sim.kernel.ConvGeometry;
import org.hwsim.sim.kernel.KernelSelection;
import org.hwsim.sim.kernel.ScalarKernels;
import org.hwsim.sim.memory.ByteArena;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class VectorKernelsTest {
    @BeforeEach
    void needsTheIncubatorModule(TestInfo test) {
        assumeTrue(new VectorKernels().priority() > 0, "started without the vector module: " + test.getDisplayName());
    }

    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void shouldBeFoundFirstWhenTheJvmHasTheIncubatorModule() {
        assertEquals(
                List.of("vector", "swar", "scalar"), KernelSelection.installed().ids());
    }

    @Test
    void shouldGiveTheScalarBitsWhenRowsAreOfAnyLength() {
        for (int targets : new int[] {16, 17, 31, 32, 33, 64, 95, 96, 100, 128, 160, 1000}) {
            compare(new DenseBlock(0, 20, 2, targets, weights(20 * targets), 3, 1));
        }
    }

    @Test
    void shouldGiveTheScalarBitsWhenBlocksAreConvolutions() {
        for (int channels : new int[] {16, 32, 48, 64, 96, 128}) {
            for (int stride : new int[] {1, 2}) {
                compare(new ConvBlock(
                        0,
                        5,
                        0,
                        0,
                        6,
                        7,
                        1,
                        channels,
                        0,
                        0,
                        6 / stride,
                        7 / stride,
                        3,
                        3,
                        stride,
                        stride,
                        1,
                        1,
                        1,
                        1,
                        channels,
                        new int[5],
                        weights(5 * 9 * channels),
                        6,
                        1));
            }
        }
    }

    /** Of these, a network uses one or two; all must be right, wherever they are slow. */
    @Test
    void shouldGiveTheScalarBitsWhenKernelsArePackedInAnyWay() {
        for (int dilation : new int[] {1, 2}) {
            ConvBlock conv = conv(64, dilation);
            PackedKernel packed = new PackedKernel(conv, 1, new PackedAdder(), new ByteArena());
            compare(conv, new VectorConv(conv, packed, new PackedAdder(), 0));
            compare(
                    conv,
                    new VectorConv(
                            conv,
                            new PackedKernel(conv, 1, new WideningAdder(), new ByteArena()),
                            new WideningAdder(),
                            0));
            assertTrue(packed.isOf(conv, 1));
            assertFalse(packed.isOf(conv, 2));
            assertFalse(packed.isOf(conv(32, dilation), 1));
        }
        for (int cells : new int[] {2, 4, 8}) {
            ConvBlock conv = conv(PackedAdder.BLOCK / cells, 1);
            compare(
                    conv,
                    new VectorConv(
                            conv,
                            new PackedKernel(conv, cells, new PackedAdder(), new ByteArena()),
                            new PackedAdder(),
                            0));
        }
    }

    private ConvBlock conv(int channels, int dilation) {
        int lost = 2 * (dilation - 1);
        return new ConvBlock(
                0,
                5,
                0,
                0,
                6,
                8,
                1,
                channels,
                0,
                0,
                6 - lost,
                8 - lost,
                3,
                3,
                1,
                1,
                1,
                1,
                dilation,
                dilation,
                channels,
                new int[5],
                weights(5 * 9 * channels),
                6,
                1);
    }

    @Test
    void shouldLeaveBlocksToOthersWhenTheyDoNotFillVectors() {
        SynapseBlock narrow = new DenseBlock(0, 20, 2, 3, weights(60), 3, 1);

        assertNull(new VectorKernels().open().kernel(narrow, 0));
    }

    @Test
    void shouldCountAKernelThatItKeepsAndNoOther() {
        ConvBlock wide = conv(128, 1);
        ConvBlock odd = conv(3, 1);

        assertEquals(wide.weights().length(), new VectorKernels().copiedBytes(wide));
        assertEquals(0, new VectorKernels().copiedBytes(odd));
    }

    private Weights weights(int count) {
        byte[] weights = new byte[count];
        for (int i = 0; i < count; i++) {
            weights[i] = random.nextInt(4) == 0 ? Byte.MAX_VALUE : (byte) random.nextInt(-128, 128);
        }
        return Weights.of(weights);
    }

    private void compare(SynapseBlock block) {
        BlockKernel vector = new VectorKernels().open().kernel(block, 0);
        assertNotNull(vector, "a kernel for blocks of bytes");
        compare(block, vector);
    }

    /** Many rows and few, in the order of a worker's spikes and in any. */
    private void compare(SynapseBlock block, BlockKernel vector) {
        BlockKernel scalar = new ScalarKernels().open().kernel(block, 0);
        int[] expected = new int[8_000];
        Arrays.setAll(expected, i -> i - 2_000);
        int[] membranes = expected.clone();
        // More rows than a lane can hold.
        for (int count : new int[] {0, 900, 900, 1, 20, 0, 20, 300}) {
            int[] codes = codes(block, count);
            if (random.nextBoolean()) {
                sortByCell(block, codes);
            }
            scalar.add(codes, 0, count, expected);
            vector.add(codes, 0, count / 3, membranes);
            vector.add(codes, count / 3, count - count / 3, membranes);
            vector.finish(membranes);

            assertArrayEquals(expected, membranes);
        }
    }

    private int[] codes(SynapseBlock block, int count) {
        int[] codes = new int[count];
        for (int i = 0; i < codes.length; i++) {
            int row = random.nextInt(3) == 0 ? 0 : random.nextInt(block.rows());
            codes[i] = block instanceof ConvBlock conv ? new ConvGeometry(conv).code(row) : row;
        }
        return codes;
    }

    private static void sortByCell(SynapseBlock block, int[] codes) {
        if (block instanceof ConvBlock conv) {
            ConvGeometry geometry = new ConvGeometry(conv);
            int[] sorted = Arrays.stream(codes)
                    .boxed()
                    .sorted(Comparator.comparingInt(geometry::cell))
                    .mapToInt(Integer::intValue)
                    .toArray();
            System.arraycopy(sorted, 0, codes, 0, codes.length);
        }
    }
}
