package org.hwsim.sim.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Arrays;
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
import org.junit.jupiter.api.Test;

class VectorKernelsTest {
    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void shouldBeFoundBehindThePlainLanesWhenTheJvmHasTheIncubatorModule() {
        List<String> expected =
                new VectorKernels().priority() > 0 ? List.of("swar", "vector", "scalar") : List.of("swar", "scalar");

        assertEquals(expected, KernelSelection.installed().ids());
    }

    @Test
    void shouldGiveTheScalarBitsWhenRowsAreOfAnyLength() {
        for (int targets : new int[] {8, 9, 31, 32, 33, 64, 95, 96, 100, 128, 160, 1000}) {
            compare(new DenseBlock(0, 20, 2, targets, weights(20 * targets), 3, 1));
        }
    }

    @Test
    void shouldGiveTheScalarBitsWhenBlocksAreConvolutions() {
        for (int channels : new int[] {8, 12, 16, 24, 32, 64}) {
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

    private Weights weights(int count) {
        byte[] weights = new byte[count];
        for (int i = 0; i < count; i++) {
            weights[i] = random.nextInt(4) == 0 ? Byte.MAX_VALUE : (byte) random.nextInt(-128, 128);
        }
        return Weights.of(weights);
    }

    private void compare(SynapseBlock block) {
        BlockKernel scalar = new ScalarKernels().open().kernel(block, 0);
        BlockKernel vector = new VectorKernels().open().kernel(block, 0);
        assertNotNull(vector, "a kernel for blocks of bytes");
        int[] expected = new int[4_000];
        Arrays.setAll(expected, i -> i - 2_000);
        int[] membranes = expected.clone();
        // More rows than a lane can hold.
        int[] codes = new int[900];
        for (int i = 0; i < codes.length; i++) {
            int row = random.nextInt(3) == 0 ? 0 : random.nextInt(block.rows());
            codes[i] = block instanceof ConvBlock conv ? new ConvGeometry(conv).code(row) : row;
        }

        scalar.add(codes, 0, codes.length, expected);
        vector.add(codes, 0, 333, membranes);
        vector.add(codes, 333, codes.length - 333, membranes);
        vector.finish(membranes);

        assertArrayEquals(expected, membranes);
    }
}
