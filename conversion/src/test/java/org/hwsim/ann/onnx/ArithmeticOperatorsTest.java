package org.hwsim.ann.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hwsim.ann.AnnNode;
import org.hwsim.ann.UnsupportedModelException;
import org.hwsim.diagnostics.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArithmeticOperatorsTest {
    @ParameterizedTest
    @CsvSource({"Add, 12, 22", "Sub, 8, 18", "Mul, 20, 40", "Div, 5, 10"})
    void shouldComputeWithConstantWhenItComesSecond(String type, float first, float second) {
        ModelBuilder model =
                ModelBuilder.of(13, 2).floats("c", ModelBuilder.dims(), 2).node(type, "x c", "y");

        assertArrayEquals(new float[] {first, second}, model.run(10, 20));
    }

    @Test
    void shouldComputeWithConstantWhenItComesFirst() {
        ModelBuilder difference =
                ModelBuilder.of(13, 2).floats("c", ModelBuilder.dims(2), 1, 2).node("Sub", "c x", "y");
        ModelBuilder negated = ModelBuilder.of(13, 2).node("Neg", "x", "y");

        assertArrayEquals(new float[] {-9, -18}, difference.run(10, 20));
        assertArrayEquals(new float[] {-10, -20}, negated.run(10, 20));
    }

    @Test
    void shouldSpreadOverPixelsWhenConstantIsPerChannel() {
        ModelBuilder model = ModelBuilder.of(13, 2, 1, 2)
                .floats("c", ModelBuilder.dims(1, 2, 1, 1), 10, 100)
                .node("Mul", "c x", "y");

        AnnNode.Scale scale = (AnnNode.Scale) model.read().nodes().get(0);

        assertTrue(scale.isPerChannel());
        assertEquals(0, scale.axis());
        assertArrayEquals(new float[] {10, 20, 300, 400}, model.run(1, 2, 3, 4));
    }

    @Test
    void shouldSpreadOverPixelsWhenChannelsAreLast() {
        ModelBuilder model = ModelBuilder.of(13, 1, 2, 2)
                .floats("c", ModelBuilder.dims(2), 10, 100)
                .node("Add", "x c", "y");

        assertArrayEquals(new float[] {11, 102, 13, 104}, model.run(1, 2, 3, 4));
    }

    @Test
    void shouldTreatElementsApartWhenConstantHasThemAll() {
        ModelBuilder model = ModelBuilder.of(13, 2, 1, 2)
                .floats("c", ModelBuilder.dims(2, 1, 2), 1, 10, 100, 1000)
                .node("Mul", "x c", "y");

        assertArrayEquals(new float[] {1, 20, 300, 4000}, model.run(1, 2, 3, 4));
    }

    @Test
    void shouldAddBranchesWhenSumHasThree() {
        ModelBuilder model = ModelBuilder.of(8, 2)
                .node("Relu", "x", "r")
                .node("Floor", "x", "f")
                .node("Sum", "x r f x", "y");

        // 2.5 + 2.5 + 2 + 2.5, -1.5 + 0 - 2 - 1.5
        assertArrayEquals(new float[] {9.5f, -5}, model.run(2.5, -1.5));
    }

    @Test
    void shouldSubtractBranchesWhenBothAreComputed() {
        ModelBuilder model = ModelBuilder.of(13, 2).node("Relu", "x", "r").node("Sub", "r x", "y");

        assertArrayEquals(new float[] {0, 1.5f}, model.run(2.5, -1.5));
    }

    @Test
    void shouldNameBothShapesWhenConstantDoesNotFit() {
        ModelBuilder model = ModelBuilder.of(13, 2, 3, 3)
                .floats("c", ModelBuilder.dims(5), 1, 2, 3, 4, 5)
                .node("Add", "x c", "y");

        InputException thrown = assertThrows(InputException.class, model::read);

        String message = thrown.getMessage();
        assertTrue(message.contains("2x3x3") && message.contains("\"c\" of shape 5"), message);
    }

    @Test
    void shouldRefuseWhenTwoBranchesAreMultiplied() {
        ModelBuilder model = ModelBuilder.of(13, 2).node("Sigmoid", "x", "s").node("Mul", "x s", "y");

        UnsupportedModelException thrown = assertThrows(UnsupportedModelException.class, model::read);

        assertEquals(1, thrown.problems().size());
        assertEquals("node \"node_y\" (Mul)", thrown.problems().get(0).place());
    }

    @Test
    void shouldRefuseWhenDivisorIsZero() {
        ModelBuilder model =
                ModelBuilder.of(13, 2).floats("c", ModelBuilder.dims(), 0).node("Div", "x c", "y");

        assertThrows(InputException.class, model::read);
    }
}
