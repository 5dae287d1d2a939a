package org.hwsim.ann.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;
import org.hwsim.ann.UnsupportedModelException;
import org.hwsim.diagnostics.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationOperatorsTest {
    @ParameterizedTest
    @ValueSource(ints = {7, 10})
    void shouldClipFromAttributesWhenOperatorSetIsBelowEleven(int opset) {
        ModelBuilder model = ModelBuilder.of(opset, 3).node("Clip", "x", "y", "min", 0.0, "max", 6.0);

        assertArrayEquals(new float[] {0, 3, 6}, model.run(-1, 3, 7));
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 12, 13, 21})
    void shouldClipFromInputsWhenOperatorSetIsElevenOrAbove(int opset) {
        ModelBuilder model = ModelBuilder.of(opset, 3)
                .floats("low", ModelBuilder.dims(), 0)
                .floats("high", ModelBuilder.dims(), 6)
                .node("Clip", "x low high", "y");

        assertArrayEquals(new float[] {0, 3, 6}, model.run(-1, 3, 7));
    }

    @Test
    void shouldLeaveOneSideOpenWhenClipHasOneBound() {
        ModelBuilder upper =
                ModelBuilder.of(13, 2).floats("high", ModelBuilder.dims(), 1).node("Clip", "x - high", "y");
        ModelBuilder lower =
                ModelBuilder.of(13, 2).floats("low", ModelBuilder.dims(), -1).node("Clip", "x low", "y");

        assertArrayEquals(new float[] {-5, 1}, upper.run(-5, 5));
        assertArrayEquals(new float[] {-1, 5}, lower.run(-5, 5));
    }

    @Test
    void shouldBecomeReluWhenClipIsBoundedByZeroOnly() {
        ModelBuilder clip =
                ModelBuilder.of(13, 2).floats("low", ModelBuilder.dims(), 0).node("Clip", "x low", "y");
        ModelBuilder max =
                ModelBuilder.of(13, 2).floats("low", ModelBuilder.dims(1), 0).node("Max", "low x", "y");

        assertInstanceOf(AnnNode.Relu.class, clip.read().nodes().get(0));
        assertInstanceOf(AnnNode.Relu.class, max.read().nodes().get(0));
        assertArrayEquals(new float[] {0, 5}, max.run(-5, 5));
    }

    @Test
    void shouldBoundFromAboveWhenMinHasConstant() {
        ModelBuilder model = ModelBuilder.of(13, 2)
                .floats("high", ModelBuilder.dims(1, 1), 2)
                .node("Min", "x high", "y");

        assertArrayEquals(new float[] {-5, 2}, model.run(-5, 5));
    }

    @Test
    void shouldRefuseWhenLowerBoundIsAboveUpperOne() {
        ModelBuilder model = ModelBuilder.of(10, 2).node("Clip", "x", "y", "min", 1.0, "max", 0.0);

        InputException thrown = assertThrows(InputException.class, model::read);

        assertTrue(thrown.getMessage().contains("1.0 .. 0.0"), thrown.getMessage());
    }

    @Test
    void shouldRoundDownWhenFloorIsRead() {
        assertArrayEquals(
                new float[] {-2, 1, 2},
                ModelBuilder.of(13, 3).node("Floor", "x", "y").run(-1.5, 1.5, 2));
    }

    @Test
    void shouldComputeLogisticFunctionWhenSigmoidIsRead() {
        float[] y = ModelBuilder.of(13, 2).node("Sigmoid", "x", "y").run(0, 1.0986123);

        // 1 / (1 + exp(-ln 3)) = 1 / (1 + 1/3)
        assertArrayEquals(new float[] {0.5f, 0.75f}, y, 1e-6f);
    }

    @Test
    void shouldRoundToGridWhenQuantizedAndDequantized() {
        ModelBuilder model = ModelBuilder.of(13, 5)
                .floats("scale", ModelBuilder.dims(), 0.5)
                .tensor(ModelBuilder.rawTensor(
                        "zero",
                        2,
                        ModelBuilder.dims(),
                        ModelBuilder.littleEndian(1).put((byte) 2)))
                .node("QuantizeLinear", "x scale zero", "q")
                .node("DequantizeLinear", "q scale zero", "y");

        // levels 0 to 255 around zero point 2: -1 to 126.5; halves go to the even level: 0.25/0.5 = 0.5 -> 0
        assertArrayEquals(new float[] {-1, 0, 0.5f, 1, 126.5f}, model.run(-10, 0.25, 0.6, 0.75, 1000));
    }

    @Test
    void shouldFoldWeightsWhenTheyAreQuantizedPerChannel() {
        ModelBuilder model = ModelBuilder.of(13, 2)
                .tensor(ModelBuilder.rawTensor(
                        "wq",
                        3,
                        ModelBuilder.dims(2, 2),
                        ModelBuilder.littleEndian(4)
                                .put((byte) 1)
                                .put((byte) -2)
                                .put((byte) 3)
                                .put((byte) -4)))
                .floats("scale", ModelBuilder.dims(2), 0.5, 10)
                .node("DequantizeLinear", "wq scale", "w", "axis", 0L)
                .node("Gemm", "x w", "y", "transB", 1L);

        // weights (0.5, -1), (30, -40)
        assertArrayEquals(new float[] {-1.5f, -50}, model.run(1, 2));
        assertEquals(1, model.read().nodes().size());
    }

    @Test
    void shouldNormaliseLastAxisWhenSoftmaxIsNew() {
        ModelBuilder model = ModelBuilder.of(13, 1, 2).node("Softmax", "x", "y");

        // 1 / (1 + 3)
        assertArrayEquals(new float[] {0.25f, 0.75f}, model.run(0, 1.0986123), 1e-6f);
    }

    @Test
    void shouldNormaliseAllAxesTogetherWhenSoftmaxIsOld() {
        ModelBuilder model = ModelBuilder.of(11, 2, 2).node("Softmax", "x", "y");

        assertArrayEquals(new float[] {0.25f, 0.25f, 0.25f, 0.25f}, model.run(7, 7, 7, 7), 1e-6f);
    }

    @Test
    void shouldGiveLogarithmWhenLogSoftmaxIsRead() {
        ModelBuilder model = ModelBuilder.of(13, 2).node("LogSoftmax", "x", "y", "axis", 1L);

        // ln(1/4), ln(3/4)
        assertArrayEquals(new float[] {-1.3862944f, -0.2876821f}, model.run(0, 1.0986123), 1e-6f);
    }

    @Test
    void shouldGiveIndexWhenArgMaxIsRead() {
        ModelBuilder first = ModelBuilder.of(13, 4).node("ArgMax", "x", "y", "axis", 1L, "keepdims", 0L);
        ModelBuilder last = ModelBuilder.of(13, 4)
                .node("ArgMax", "x", "i", "axis", -1L, "select_last_index", 1L)
                .node("Cast", "i", "y", "to", 6L);

        assertEquals(Shape.of(), first.read().outputShape());
        assertArrayEquals(new float[] {1}, first.run(3, 9, 9, 1));
        assertArrayEquals(new float[] {2}, last.run(3, 9, 9, 1));
    }

    @Test
    void shouldRefuseWhenArgMaxIsOverTheBatch() {
        assertThrows(
                UnsupportedModelException.class,
                () -> ModelBuilder.of(13, 4).node("ArgMax", "x", "y").read());
    }
}
