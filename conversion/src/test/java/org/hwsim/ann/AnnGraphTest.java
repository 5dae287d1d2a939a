package org.hwsim.ann;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnnGraphTest {
    private static final Shape THREE = Shape.of(3);

    private static AnnGraph graph(AnnNode... nodes) {
        return new AnnGraph("g", "x", THREE, List.of(nodes), nodes[nodes.length - 1].id(), List.of());
    }

    @Test
    void shouldKnowReadersWhenNodeIsReadTwice() {
        AnnGraph graph =
                graph(new AnnNode.Relu("r", List.of("x"), THREE), new AnnNode.Add("a", List.of("r", "r"), THREE));

        assertEquals(2, graph.consumers("r").size());
        assertEquals(List.of(graph.node("r")), graph.consumers("x"));
        assertEquals(List.of(), graph.consumers("a"));
    }

    @Test
    void shouldRefuseWhenNodeReadsOneThatComesLater() {
        AnnNode first = new AnnNode.Relu("a", List.of("b"), THREE);
        AnnNode second = new AnnNode.Relu("b", List.of("x"), THREE);

        assertThrows(IllegalArgumentException.class, () -> graph(first, second));
    }

    @Test
    void shouldRefuseWhenTwoNodesHaveOneId() {
        AnnNode node = new AnnNode.Relu("a", List.of("x"), THREE);

        assertThrows(IllegalArgumentException.class, () -> graph(node, node));
        assertThrows(IllegalArgumentException.class, () -> graph(new AnnNode.Relu("x", List.of("x"), THREE)));
    }

    @Test
    void shouldNameShapesWhenTheyDoNotFit() {
        AnnNode dense = new AnnNode.Dense("d", List.of("x"), Shape.of(2), new float[8], null);

        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> graph(dense));

        assertTrue(thrown.getMessage().contains("inputs=[3] output=2"), thrown.getMessage());
    }

    @Test
    void shouldCountPositionsWhenWindowSlides() {
        Window window = Window.of(3, 2).withStride(2, 3).withPads(1, 0, 0, 2);

        // rows: (6 + 1 - 3) / 2 + 1 = 3; columns: (7 + 2 - 2) / 3 + 1 = 3, one more where the rest of 1 counts
        assertEquals(3, window.rows(6, false));
        assertEquals(3, window.columns(7, false));
        assertEquals(3, window.rows(6, true));
        // a fourth window would start at column 9, in the padding behind the map
        assertEquals(3, window.columns(7, true));
        assertEquals(4, window.rows(7, true));
    }

    @Test
    void shouldRefuseWhenExtentIsBelowOne() {
        assertThrows(IllegalArgumentException.class, () -> Shape.of(3, 0));
        assertThrows(ArithmeticException.class, () -> Shape.of(1 << 30, 1 << 30, 1 << 30));
    }
}
