package org.hwsim.ann.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hwsim.ann.Shape;
import org.hwsim.ann.UnsupportedModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolOperatorsTest {
    private static final double[] ROW_OF_FIVE = {1, 2, 3, 4, 5};

    @ParameterizedTest
    @ValueSource(ints = {7, 10, 11, 19, 21})
    void shouldTakeMeanWhenAveragePoolIsRead(int opset) {
        ModelBuilder model = ModelBuilder.of(opset, 1, 2, 4)
                .node("AveragePool", "x", "y", "kernel_shape", new long[] {2, 2}, "strides", new long[] {2, 2});

        assertArrayEquals(new float[] {3.5f, 5.5f}, model.run(1, 2, 3, 4, 5, 6, 7, 8));
    }

    @Test
    void shouldLeavePaddingOutOfMeanWhenItIsNotToCount() {
        ModelBuilder model = ModelBuilder.of(13, 1, 1, 2)
                .node("AveragePool", "x", "y", "kernel_shape", new long[] {1, 2}, "pads", new long[] {0, 1, 0, 1});

        assertArrayEquals(new float[] {2, 3, 4}, model.run(2, 4));
    }

    @Test
    void shouldCountPaddingAsZerosWhenSaidSo() {
        ModelBuilder model = ModelBuilder.of(13, 1, 1, 2)
                .node(
                        "AveragePool",
                        "x",
                        "y",
                        "kernel_shape",
                        new long[] {1, 2},
                        "pads",
                        new long[] {0, 1, 0, 1},
                        "count_include_pad",
                        1L);

        assertArrayEquals(new float[] {1, 3, 2}, model.run(2, 4));
    }

    @Test
    void shouldKeepHangingWindowWhenPoolRoundsUp() {
        ModelBuilder floor = ModelBuilder.of(13, 1, 1, 5)
                .node("MaxPool", "x", "y", "kernel_shape", new long[] {1, 2}, "strides", new long[] {1, 2});
        ModelBuilder ceil = ModelBuilder.of(13, 1, 1, 5)
                .node(
                        "MaxPool",
                        "x",
                        "y",
                        "kernel_shape",
                        new long[] {1, 2},
                        "strides",
                        new long[] {1, 2},
                        "ceil_mode",
                        1L);

        assertArrayEquals(new float[] {2, 4}, floor.run(ROW_OF_FIVE));
        assertArrayEquals(new float[] {2, 4, 5}, ceil.run(ROW_OF_FIVE));
    }

    @Test
    void shouldAverageWhatIsThereWhenHangingWindowIsMean() {
        ModelBuilder model = ModelBuilder.of(13, 1, 1, 5)
                .node(
                        "AveragePool",
                        "x",
                        "y",
                        "kernel_shape",
                        new long[] {1, 2},
                        "strides",
                        new long[] {1, 2},
                        "ceil_mode",
                        1L,
                        "count_include_pad",
                        1L);

        assertArrayEquals(new float[] {1.5f, 3.5f, 5}, model.run(ROW_OF_FIVE));
    }

    @Test
    void shouldIgnorePaddingWhenMaximumIsNegative() {
        ModelBuilder model = ModelBuilder.of(12, 1, 1, 2)
                .node("MaxPool", "x", "y", "kernel_shape", new long[] {1, 3}, "pads", new long[] {0, 1, 0, 1});

        assertArrayEquals(new float[] {-2, -2}, model.run(-2, -4));
    }

    @Test
    void shouldSpreadWindowWhenMaxPoolIsDilated() {
        ModelBuilder model = ModelBuilder.of(12, 1, 1, 5)
                .node("MaxPool", "x", "y", "kernel_shape", new long[] {1, 2}, "dilations", new long[] {1, 3});

        assertArrayEquals(new float[] {4, 5}, model.run(ROW_OF_FIVE));
    }

    @Test
    void shouldRefuseWhenIndicesOfMaxPoolAreUsed() {
        ModelBuilder model = ModelBuilder.of(12, 1, 1, 2)
                .node("MaxPool", "x", "m indices", "kernel_shape", new long[] {1, 2})
                .node("Cast", "indices", "y", "to", 1L);

        UnsupportedModelException thrown = assertThrows(UnsupportedModelException.class, model::read);

        assertTrue(thrown.getMessage().contains("\"indices\""), thrown.getMessage());
    }

    @Test
    void shouldAverageWholeMapsWhenPoolIsGlobal() {
        ModelBuilder model = ModelBuilder.of(13, 2, 1, 2).node("GlobalAveragePool", "x", "y");

        assertEquals(Shape.of(2, 1, 1), model.read().outputShape());
        assertArrayEquals(new float[] {1.5f, 3.5f}, model.run(1, 2, 3, 4));
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 11, 13, 17})
    void shouldReadAxesFromAttributeWhenReduceMeanIsOld(int opset) {
        ModelBuilder model =
                ModelBuilder.of(opset, 2, 1, 2).node("ReduceMean", "x", "y", "axes", new long[] {2, 3}, "keepdims", 0L);

        assertEquals(Shape.of(2), model.read().outputShape());
        assertArrayEquals(new float[] {1.5f, 3.5f}, model.run(1, 2, 3, 4));
    }

    @ParameterizedTest
    @ValueSource(ints = {18, 20, 21})
    void shouldReadAxesFromInputWhenReduceMeanIsNew(int opset) {
        ModelBuilder model =
                ModelBuilder.of(opset, 2, 1, 2).ints("axes", -1, -2).node("ReduceMean", "x axes", "y");

        assertEquals(Shape.of(2, 1, 1), model.read().outputShape());
        assertArrayEquals(new float[] {1.5f, 3.5f}, model.run(1, 2, 3, 4));
    }

    @Test
    void shouldAverageOverPixelsWhenChannelsAreLast() {
        ModelBuilder model =
                ModelBuilder.of(13, 1, 2, 2).node("ReduceMean", "x", "y", "axes", new long[] {1, 2}, "keepdims", 0L);

        // two pixels of two channels: (1, 2) and (3, 4)
        assertArrayEquals(new float[] {2, 3}, model.run(1, 2, 3, 4));
    }

    @Test
    void shouldRefuseWhenReduceMeanIsOverChannels() {
        ModelBuilder model =
                ModelBuilder.of(13, 2, 1, 2).node("ReduceMean", "x", "y", "axes", new long[] {1}, "keepdims", 0L);

        UnsupportedModelException thrown = assertThrows(UnsupportedModelException.class, model::read);

        assertTrue(thrown.getMessage().contains("2x1x2"), thrown.getMessage());
    }
}
