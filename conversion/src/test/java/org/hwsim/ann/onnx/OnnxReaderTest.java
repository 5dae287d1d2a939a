package org.hwsim.ann.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.nio.ByteBuffer;
import java.util.List;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;
import org.hwsim.diagnostics.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxReaderTest {
    private static List<String> ids(AnnGraph graph) {
        return graph.nodes().stream().map(AnnNode::id).toList();
    }

    @Test
    void shouldOrderNodesWhenFileDoesNot() {
        AnnGraph graph = ModelBuilder.of(13, 2)
                .node("Floor", "b", "y")
                .node("Sigmoid", "a", "b")
                .node("Relu", "x", "a")
                .read();

        assertEquals(List.of("node_a", "node_b", "node_y"), ids(graph));
    }

    @Test
    void shouldTakeWeightsForConstantsWhenOldFileListsThemAsInputs() {
        ModelBuilder model = ModelBuilder.of(7, 2)
                .irVersion(3)
                .floats("w", ModelBuilder.dims(2, 1), 1, 2)
                .node("MatMul", "x w", "y");
        model.graph().addInput(0, ValueInfoProto.newBuilder().setName("w"));

        assertArrayEquals(new float[] {21}, model.run(1, 10));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 10})
    void shouldLeaveBatchOutWhateverItIs(long batch) {
        AnnGraph graph = new ModelBuilder(13)
                .inputOf("x", batch, 3, 4, 5)
                .output("y")
                .node("Relu", "x", "y")
                .read();

        assertEquals(Shape.of(3, 4, 5), graph.inputShape());
        assertEquals(Shape.of(3, 4, 5), graph.outputShape());
    }

    @Test
    void shouldNameNodesByTypeAndOutputWhenTheirNamesAreNotUnique() {
        ModelBuilder model = ModelBuilder.of(13, 2).node("Relu", "x", "a").node("Floor", "a", "y");
        model.graph().getNodeBuilder(0).setName("same");
        model.graph().getNodeBuilder(1).setName("same");

        assertEquals(List.of("Relu_a", "Floor_y"), ids(model.read()));
    }

    @Test
    void shouldAcceptStandardDomainWhenItIsSpelledOut() {
        ModelBuilder model = ModelBuilder.of(13, 2).node("Relu", "x", "y");
        model.graph().getNodeBuilder(0).setDomain("ai.onnx");
        model.model().getOpsetImportBuilder(0).setDomain("ai.onnx");

        assertEquals(1, model.read().nodes().size());
    }

    @ParameterizedTest
    @CsvSource({"10, 0x3E00 0xC000 0x0001", "16, 0x3FC0 0xC000 0x3380"})
    void shouldConvertWhenWeightsHaveSixteenBits(int type, String bits) {
        // given 1.5, -2 and the least float16, 2^-24, which bfloat16 also has
        ByteBuffer bytes = ModelBuilder.littleEndian(6);
        for (String value : bits.split(" ", -1)) {
            bytes.putShort(Integer.decode(value).shortValue());
        }
        ModelBuilder model = ModelBuilder.of(13, 3)
                .tensor(ModelBuilder.rawTensor("c", type, ModelBuilder.dims(3), bytes))
                .node("Add", "x c", "y");

        assertArrayEquals(new float[] {1.5f, -2, 0x1p-24f}, model.run(0, 0, 0));
    }

    @Test
    void shouldConvertWhenWeightsAreDoubles() {
        ModelBuilder model = ModelBuilder.of(13, 1)
                .tensor(ModelBuilder.rawTensor(
                        "c",
                        11,
                        ModelBuilder.dims(1),
                        ModelBuilder.littleEndian(8).putDouble(0.1)))
                .node("Add", "x c", "y");

        assertArrayEquals(new float[] {0.1f}, model.run(0));
    }

    @Test
    void shouldFindAllProblemsWhenSeveralTensorsAreBroken() {
        ModelBuilder model = ModelBuilder.of(13, 1)
                .floats("a", ModelBuilder.dims(2), 1)
                .floats("b", ModelBuilder.dims(1), Double.NaN)
                .node("Add", "x a", "y");

        InputException thrown = assertThrows(InputException.class, model::read);

        assertEquals(2, thrown.problems().size());
        assertEquals("tensor \"a\"", thrown.problems().get(0).place());
        assertTrue(thrown.problems().get(1).found().contains("NaN"), thrown.getMessage());
    }

    @Test
    void shouldUseWeightsThatAreTransposedFirst() {
        ModelBuilder model = ModelBuilder.of(13, 2)
                .floats("wt", ModelBuilder.dims(1, 2), 1, 2)
                .node("Transpose", "wt", "w")
                .node("Identity", "w", "w2")
                .node("MatMul", "x w2", "y");

        assertArrayEquals(new float[] {21}, model.run(1, 10));
    }

    @Test
    void shouldFillWeightsWhenTheyAreConstantOfShape() {
        ModelBuilder model = ModelBuilder.of(9, 2)
                .ints("shape", 2, 3)
                .node("ConstantOfShape", "shape", "w", "value", ModelBuilder.floatTensor("", ModelBuilder.dims(1), 0.5))
                .node("MatMul", "x w", "y");

        assertArrayEquals(new float[] {5.5f, 5.5f, 5.5f}, model.run(1, 10));
    }

    @Test
    void shouldComputeConstantsWhenArithmeticIsLeftInTheFile() {
        // (2 - 5) * 4 / 8 = -1.5; sqrt(4) = 2; -1.5 + 2 = 0.5; cast to whole numbers and back: 0
        ModelBuilder model = ModelBuilder.of(13, 1)
                .floats("two", ModelBuilder.dims(), 2)
                .floats("four", ModelBuilder.dims(), 4)
                .floats("five", ModelBuilder.dims(), 5)
                .floats("eight", ModelBuilder.dims(), 8)
                .node("Sub", "two five", "a")
                .node("Mul", "a four", "b")
                .node("Div", "b eight", "c")
                .node("Sqrt", "four", "d")
                .node("Add", "c d", "half")
                .node("Cast", "half", "whole", "to", 7L)
                .node("Cast", "whole", "zero", "to", 1L)
                .node("Add", "x half", "s")
                .node("Add", "s zero", "y");

        assertArrayEquals(new float[] {1.5f}, model.run(1));
    }
}
