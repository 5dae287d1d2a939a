package org.hwsim.ann.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;
import org.hwsim.ann.UnsupportedModelException;
import org.hwsim.diagnostics.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightOperatorsTest {
    @ParameterizedTest
    @ValueSource(ints = {7, 11, 13, 17, 21})
    void shouldSlideKernelWhenConvHasNoPads(int opset) {
        ModelBuilder model = ModelBuilder.of(opset, 1, 3, 3)
                .floats("w", ModelBuilder.dims(1, 1, 2, 2), 1, 2, 3, 4)
                .floats("b", ModelBuilder.dims(1), 0.5)
                .node("Conv", "x w b", "y");

        float[] y = model.run(1, 2, 3, 4, 5, 6, 7, 8, 9);

        // top left: 1*1 + 2*2 + 3*4 + 4*5 + 0.5 = 37.5; each step right adds 1+2+3+4 = 10, each down 30
        assertArrayEquals(new float[] {37.5f, 47.5f, 67.5f, 77.5f}, y);
    }

    @Test
    void shouldPadEachSideApartWhenConvHasAsymmetricPads() {
        ModelBuilder model = ModelBuilder.of(13, 1, 2, 2)
                .floats("w", ModelBuilder.dims(1, 1, 2, 2), 1, 10, 100, 1000)
                .node("Conv", "x w", "y", "pads", new long[] {0, 0, 1, 1}, "strides", new long[] {2, 2});

        float[] y = model.run(1, 2, 3, 4);

        // one position: 1 + 10*2 + 100*3 + 1000*4
        assertArrayEquals(new float[] {4321}, y);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SAME_UPPER", "SAME_LOWER", "VALID"})
    void shouldPlaceOddPaddingWhenAutoPadIsGiven(String autoPad) {
        ModelBuilder model = ModelBuilder.of(13, 1, 1, 3)
                .floats("w", ModelBuilder.dims(1, 1, 1, 2), 10, 100)
                .node("Conv", "x w", "y", "auto_pad", autoPad);

        float[] y = model.run(1, 2, 3);

        // windows without pads: 10*1 + 100*2 = 210, 10*2 + 100*3 = 320
        float[] expected = switch (autoPad) {
            case "SAME_UPPER" -> new float[] {210, 320, 30};
            case "SAME_LOWER" -> new float[] {100, 210, 320};
            default -> new float[] {210, 320};
        };
        assertArrayEquals(expected, y);
    }

    @Test
    void shouldSpreadKernelWhenConvIsDilated() {
        ModelBuilder model = ModelBuilder.of(13, 1, 1, 4)
                .floats("w", ModelBuilder.dims(1, 1, 1, 2), 1, 10)
                .node("Conv", "x w", "y", "dilations", new long[] {1, 2});

        assertArrayEquals(new float[] {31, 42}, model.run(1, 2, 3, 4));
    }

    @Test
    void shouldKeepChannelsApartWhenConvIsDepthwise() {
        ModelBuilder model = ModelBuilder.of(13, 2, 1, 2)
                .floats("w", ModelBuilder.dims(2, 1, 1, 1), 2, 3)
                .node("Conv", "x w", "y", "group", 2L);

        assertArrayEquals(new float[] {2, 4, 9, 12}, model.run(1, 2, 3, 4));
    }

    @Test
    void shouldMixWithinGroupsWhenConvHasTwoGroups() {
        ModelBuilder model = ModelBuilder.of(13, 4, 1, 1)
                .floats("w", ModelBuilder.dims(2, 2, 1, 1), 1, 10, 100, 1000)
                .node("Conv", "x w", "y", "group", 2L);

        // 1*1 + 10*2, 100*3 + 1000*4
        assertArrayEquals(new float[] {21, 4300}, model.run(1, 2, 3, 4));
    }

    @Test
    void shouldAddUpAllChannelsWhenConvHasMoreThanFourOutputsAndTaps() {
        // given 5 outputs over 5 channels: output o has the weight (o + 1) everywhere
        double[] weights = new double[25];
        for (int i = 0; i < 25; i++) {
            weights[i] = i / 5 + 1;
        }
        ModelBuilder model = ModelBuilder.of(13, 5, 1, 1)
                .floats("w", ModelBuilder.dims(5, 5, 1, 1), weights)
                .node("Conv", "x w", "y");

        // 1 + 2 + 3 + 4 + 5 = 15 times the weight
        assertArrayEquals(new float[] {15, 30, 45, 60, 75}, model.run(1, 2, 3, 4, 5));
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 9, 11, 13, 21})
    void shouldTransposeAndScaleWhenGemmSaysSo(int opset) {
        ModelBuilder model = ModelBuilder.of(opset, 2)
                .floats("w", ModelBuilder.dims(3, 2), 1, 2, 3, 4, 5, 6)
                .floats("c", ModelBuilder.dims(3), 1, 2, 3)
                .node("Gemm", "x w c", "y", "transB", 1L, "alpha", 2.0, "beta", 10.0);

        // 2 * (1*1 + 2*10) + 10*1, 2 * (3*1 + 4*10) + 10*2, 2 * (5*1 + 6*10) + 10*3
        assertArrayEquals(new float[] {52, 106, 160}, model.run(1, 10));
    }

    @Test
    void shouldSpreadBiasWhenGemmHasOneNumber() {
        ModelBuilder model = ModelBuilder.of(13, 2)
                .floats("w", ModelBuilder.dims(2, 2), 1, 2, 3, 4)
                .floats("c", ModelBuilder.dims(1, 1), 100)
                .node("Gemm", "x w c", "y");

        // inputs x outputs: 1*1 + 3*10, 2*1 + 4*10
        assertArrayEquals(new float[] {131, 142}, model.run(1, 10));
    }

    @Test
    void shouldReadWeightsInputByInputWhenMatMulIsGiven() {
        ModelBuilder model = ModelBuilder.of(13, 2)
                .floats("w", ModelBuilder.dims(2, 3), 1, 2, 3, 4, 5, 6)
                .node("MatMul", "x w", "y");

        assertArrayEquals(new float[] {41, 52, 63}, model.run(1, 10));
    }

    @Test
    void shouldWorkOnPixelsOfOneWhenMatMulHasMoreAxes() {
        ModelBuilder model = ModelBuilder.of(13, 1, 1, 2)
                .floats("w", ModelBuilder.dims(2, 1), 3, 4)
                .node("MatMul", "x w", "y");

        AnnGraph graph = model.read();

        assertEquals(Shape.of(1, 1, 1), graph.outputShape());
        assertArrayEquals(new float[] {43}, model.run(1, 10));
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 9, 14, 15})
    void shouldCombineStatisticsWhenBatchNormalizationIsRead(int opset) {
        ModelBuilder model = ModelBuilder.of(opset, 2, 1, 1)
                .floats("scale", ModelBuilder.dims(2), 3, 1)
                .floats("bias", ModelBuilder.dims(2), 1, 0)
                .floats("mean", ModelBuilder.dims(2), 2, 0)
                .floats("var", ModelBuilder.dims(2), 3.75, 0)
                .node("BatchNormalization", "x scale bias mean var", "y", "epsilon", 0.25);

        // 3 * (4 - 2) / sqrt(4) + 1, (5 - 0) / sqrt(0.25)
        assertArrayEquals(new float[] {4, 10}, model.run(4, 5));
    }

    @Test
    void shouldRefuseWhenBatchNormalizationIsInTrainingMode() {
        ModelBuilder model = ModelBuilder.of(15, 1, 1, 1)
                .floats("one", ModelBuilder.dims(1), 1)
                .node("BatchNormalization", "x one one one one", "y mean var", "training_mode", 1L);

        UnsupportedModelException thrown = assertThrows(UnsupportedModelException.class, model::read);

        assertTrue(thrown.getMessage().contains("model.eval()"), thrown.getMessage());
    }

    @Test
    void shouldNameBothShapesWhenWeightsDoNotFit() {
        ModelBuilder model = ModelBuilder.of(13, 3, 8, 8)
                .floats("w", ModelBuilder.dims(1, 2, 1, 1), 1, 2)
                .node("Conv", "x w", "y");

        InputException thrown = assertThrows(InputException.class, model::read);

        assertEquals(1, thrown.problems().size());
        String problem = thrown.problems().get(0).toString();
        assertTrue(problem.contains("1x2x1x1") && problem.contains("3x8x8"), problem);
        assertTrue(problem.contains("\"w\"") && problem.contains("\"node_y\" (Conv)"), problem);
    }

    @Test
    void shouldKeepWeightsOutputByOutputWhenDenseIsRead() {
        AnnGraph graph = ModelBuilder.of(13, 2)
                .floats("w", ModelBuilder.dims(2, 3), 1, 2, 3, 4, 5, 6)
                .node("MatMul", "x w", "y")
                .read();

        AnnNode.Dense dense = (AnnNode.Dense) graph.nodes().get(0);

        assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, dense.weights());
        assertEquals("node_y", dense.id());
    }
}
