package org.hwsim.ann.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.Shape;
import org.hwsim.ann.UnsupportedModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutOperatorsTest {
    @Test
    void shouldPadFromAttributeWhenOperatorSetIsBelowEleven() {
        ModelBuilder model = ModelBuilder.of(10, 1, 1, 2)
                .node("Pad", "x", "y", "pads", new long[] {0, 0, 0, 1, 0, 0, 0, 2}, "mode", "constant");

        assertArrayEquals(new float[] {0, 1, 2, 0, 0}, model.run(1, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 13, 18, 21})
    void shouldPadFromInputWhenOperatorSetIsElevenOrAbove(int opset) {
        ModelBuilder model = ModelBuilder.of(opset, 1, 2, 1)
                .ints("pads", 0, 0, 1, 0, 0, 0, 0, 1)
                .node("Pad", "x pads", "y");

        assertEquals(Shape.of(1, 3, 2), model.read().outputShape());
        assertArrayEquals(new float[] {0, 0, 1, 0, 2, 0}, model.run(1, 2));
    }

    @Test
    void shouldPadNamedAxesWhenPadHasAxes() {
        ModelBuilder model =
                ModelBuilder.of(18, 1, 1, 2).ints("pads", 2, 1).ints("axes", -1).node("Pad", "x pads - axes", "y");

        assertArrayEquals(new float[] {0, 0, 1, 2, 0}, model.run(1, 2));
    }

    @Test
    void shouldCutWhenPadsAreNegative() {
        ModelBuilder model = ModelBuilder.of(13, 1, 1, 4)
                .ints("pads", 0, 0, 0, -1, 0, 0, 0, -2)
                .node("Pad", "x pads", "y");

        assertArrayEquals(new float[] {2}, model.run(1, 2, 3, 4));
    }

    @Test
    void shouldRefuseWhenPadReflects() {
        ModelBuilder model = ModelBuilder.of(13, 1, 1, 4)
                .ints("pads", 0, 0, 0, 1, 0, 0, 0, 1)
                .node("Pad", "x pads", "y", "mode", "reflect");

        UnsupportedModelException thrown = assertThrows(UnsupportedModelException.class, model::read);

        assertTrue(thrown.getMessage().contains("reflect"), thrown.getMessage());
    }

    @Test
    void shouldLeaveOutNodeWhenPadsAreZero() {
        AnnGraph graph = ModelBuilder.of(13, 1, 1, 4)
                .ints("pads", 0, 0, 0, 0, 0, 0, 0, 0)
                .node("Pad", "x pads", "p", "mode", "reflect")
                .node("Relu", "p", "y")
                .read();

        assertEquals(1, graph.nodes().size());
    }

    @Test
    void shouldMakeVectorWhenFlattened() {
        AnnGraph graph = ModelBuilder.of(13, 2, 3, 4).node("Flatten", "x", "y").read();

        assertEquals(Shape.of(24), graph.outputShape());
    }

    @Test
    void shouldKeepBatchWhenReshapedWithOpenAxis() {
        ModelBuilder model = ModelBuilder.of(13, 2, 3, 4).ints("shape", -1, 24).node("Reshape", "x shape", "y");

        assertEquals(Shape.of(24), model.read().outputShape());
    }

    @Test
    void shouldKeepExtentsWhenReshapedWithZeros() {
        ModelBuilder model =
                ModelBuilder.of(13, 2, 3, 4).ints("shape", 0, 0, -1).node("Reshape", "x shape", "y");

        assertEquals(Shape.of(2, 12), model.read().outputShape());
    }

    @Test
    void shouldAcceptFixedBatchWhenReshapeRepeatsIt() {
        ModelBuilder model = new ModelBuilder(9)
                .inputOf("x", 10, 2, 3, 4)
                .output("y")
                .ints("shape", 10, -1)
                .node("Reshape", "x shape", "y");

        assertEquals(Shape.of(24), model.read().outputShape());
    }

    @Test
    void shouldRefuseWhenReshapeMixesSamples() {
        ModelBuilder model = ModelBuilder.of(13, 2, 3, 4).ints("shape", -1, 12).node("Reshape", "x shape", "y");

        UnsupportedModelException thrown = assertThrows(UnsupportedModelException.class, model::read);

        assertTrue(thrown.getMessage().contains("2x3x4"), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("[-1, 12]"), thrown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 11, 13, 15, 17, 21})
    void shouldFoldChainWhenFlattenIsWrittenAsShapeArithmetic(int opset) {
        // given what PyTorch writes for x.view(x.size(0), -1)
        ModelBuilder model = ModelBuilder.of(opset, 2, 3, 4)
                .node("Constant", "", "zero", "value", ModelBuilder.intTensor("", ModelBuilder.dims(), 0))
                .node("Constant", "", "open", "value", ModelBuilder.intTensor("", ModelBuilder.dims(1), -1))
                .node("Shape", "x", "shape")
                .node("Gather", "shape zero", "batch", "axis", 0L);
        if (opset < 13) {
            model.node("Unsqueeze", "batch", "batch1", "axes", new long[] {0});
        } else {
            model.ints("axes", 0).node("Unsqueeze", "batch axes", "batch1");
        }
        model.node("Concat", "batch1 open", "target", "axis", 0L).node("Reshape", "x target", "y");

        assertEquals(Shape.of(24), model.read().outputShape());
    }

    @Test
    void shouldFoldSliceWhenShapeIsTakenApart() {
        ModelBuilder model = ModelBuilder.of(13, 2, 3, 4)
                .ints("from", 1)
                .ints("to", 100)
                .ints("first", 0)
                .ints("one", 1)
                .node("Shape", "x", "shape")
                .node("Slice", "shape from to", "rest")
                .node("Slice", "shape first one", "batch")
                .node("Gather", "rest first", "c")
                .node("Concat", "batch c open", "target", "axis", 0L)
                .ints("open", -1)
                .node("Reshape", "x target", "y");

        assertEquals(Shape.of(2, 12), model.read().outputShape());
    }

    @Test
    void shouldUseStartAndEndWhenShapeHasThem() {
        ModelBuilder model = ModelBuilder.of(15, 2, 3, 4)
                .node("Shape", "x", "batch", "start", 0L, "end", 1L)
                .ints("open", -1)
                .node("Concat", "batch open", "target", "axis", 0L)
                .node("Reshape", "x target", "y");

        assertEquals(Shape.of(24), model.read().outputShape());
    }

    @Test
    void shouldRemoveAxesWhenSqueezeNamesThemInEitherWay() {
        ModelBuilder old = ModelBuilder.of(11, 2, 1, 1).node("Squeeze", "x", "y", "axes", new long[] {2, 3});
        ModelBuilder recent = ModelBuilder.of(13, 2, 1, 1).ints("axes", -1).node("Squeeze", "x axes", "y");
        ModelBuilder all = ModelBuilder.of(13, 2, 1, 1).node("Squeeze", "x", "y");

        assertEquals(Shape.of(2), old.read().outputShape());
        assertEquals(Shape.of(2, 1), recent.read().outputShape());
        assertEquals(Shape.of(2), all.read().outputShape());
    }

    @Test
    void shouldInsertAxesWhenUnsqueezeNamesThem() {
        ModelBuilder model = ModelBuilder.of(13, 2).ints("axes", 2, -1).node("Unsqueeze", "x axes", "y");

        assertEquals(Shape.of(2, 1, 1), model.read().outputShape());
    }

    @Test
    void shouldMoveElementsWhenTransposed() {
        ModelBuilder model = ModelBuilder.of(13, 2, 1, 3).node("Transpose", "x", "y", "perm", new long[] {0, 2, 3, 1});

        assertEquals(Shape.of(1, 3, 2), model.read().outputShape());
        assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, model.run(1, 2, 3, 4, 5, 6));
    }

    @Test
    void shouldRefuseWhenTransposeMovesTheBatch() {
        ModelBuilder model = ModelBuilder.of(13, 2, 1, 3).node("Transpose", "x", "y");

        UnsupportedModelException thrown = assertThrows(UnsupportedModelException.class, model::read);

        assertTrue(thrown.getMessage().contains("[3, 2, 1, 0]"), thrown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 10, 12, 13})
    void shouldLeaveOutNodeWhenDropoutIsAtInference(int opset) {
        ModelBuilder model = ModelBuilder.of(opset, 2).node("Identity", "x", "i");
        if (opset < 12) {
            model.node("Dropout", "i", "y", "ratio", 0.5);
        } else {
            model.floats("ratio", ModelBuilder.dims(), 0.5).node("Dropout", "i ratio", "y");
        }

        AnnGraph graph = model.read();

        assertEquals(0, graph.nodes().size());
        assertEquals("x", graph.outputId());
    }

    @Test
    void shouldRefuseWhenDropoutIsInTrainingMode() {
        ModelBuilder model = ModelBuilder.of(13, 2)
                .floats("ratio", ModelBuilder.dims(), 0.5)
                .tensor(ModelBuilder.rawTensor(
                        "training",
                        9,
                        ModelBuilder.dims(),
                        ModelBuilder.littleEndian(1).put((byte) 1)))
                .node("Dropout", "x ratio training", "y");

        assertThrows(UnsupportedModelException.class, model::read);
    }

    @Test
    void shouldLeaveOutCastWhenItKeepsValues() {
        ModelBuilder model = ModelBuilder.of(13, 2).node("Cast", "x", "y", "to", 11L);

        assertEquals(0, model.read().nodes().size());
    }

    @Test
    void shouldRefuseWhenCastCutsValues() {
        ModelBuilder model = ModelBuilder.of(13, 2).node("Cast", "x", "y", "to", 6L);

        UnsupportedModelException thrown = assertThrows(UnsupportedModelException.class, model::read);

        assertTrue(thrown.getMessage().contains("INT32"), thrown.getMessage());
    }
}
