package org.hwsim.ann.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Window;
import org.junit.jupiter.api.Test;

/** Threshold 2 and 8 levels everywhere, so a level is 0.25 and the factor to levels 4. */
class RecogniseQcfsTest {
    private static final Window ONE = Window.of(1, 1);

    private static Graphs afterConv() {
        return Graphs.from(2, 3, 3).conv("c", 2, 1, ONE);
    }

    private static void assertRecognised(AnnGraph graph) {
        AnnGraph recognised = new RecogniseQcfs().apply(graph);
        assertEquals("Conv Qcfs", Graphs.kinds(recognised));
        AnnNode.Qcfs qcfs = (AnnNode.Qcfs) recognised.nodes().get(1);
        assertEquals(2, qcfs.threshold(), 1e-6);
        assertEquals(8, qcfs.levels());
        Graphs.assertComputesSame(graph, recognised);
    }

    @Test
    void shouldRecogniseWhenClipFollowsFloor() {
        assertRecognised(afterConv()
                .line("m", 4, 0)
                .line("a", 1, 0.5)
                .floor("f")
                .clip("k", 0, 8)
                .line("o", 0.25, 0)
                .graph());
    }

    @Test
    void shouldRecogniseWhenClipComesFirst() {
        assertRecognised(afterConv()
                .line("d", 0.5, 0)
                .clip("k", 0, 1)
                .line("m", 8, 0)
                .line("a", 1, 0.5)
                .floor("f")
                .line("o", 0.125, 0)
                .line("t", 2, 0)
                .graph());
    }

    @Test
    void shouldRecogniseWhenClipIsRightBeforeFloor() {
        assertRecognised(afterConv()
                .line("m", 4, 0.5)
                .clip("k", 0, 8)
                .floor("f")
                .line("o", 0.25, 0)
                .graph());
    }

    @Test
    void shouldRecogniseWhenLowerBoundIsRelu() {
        assertRecognised(afterConv()
                .relu("r")
                .line("m", 4, 0.5)
                .floor("f")
                .line("o", 0.25, 0)
                .clip("k", Float.NEGATIVE_INFINITY, 2)
                .graph());
    }

    @Test
    void shouldRecogniseWhenFactorsCarryRounding() {
        float lambda = 2.2251892f;
        AnnGraph graph = afterConv()
                .line("m", 8 / lambda, 0)
                .line("a", 1, 0.5)
                .floor("f")
                .clip("k", 0, 8)
                .line("o", lambda / 8, 0)
                .graph();

        AnnNode.Qcfs qcfs =
                (AnnNode.Qcfs) new RecogniseQcfs().apply(graph).nodes().get(1);

        assertEquals(lambda, qcfs.threshold(), 1e-6);
    }

    @Test
    void shouldLeaveFloorWhenShiftIsMissing() {
        AnnGraph graph = afterConv()
                .line("m", 4, 0)
                .floor("f")
                .clip("k", 0, 8)
                .line("o", 0.25, 0)
                .graph();

        assertEquals("Conv Scale Floor Clip Scale", Graphs.kinds(new RecogniseQcfs().apply(graph)));
    }

    @Test
    void shouldLeaveFloorWhenThereIsNoUpperBound() {
        AnnGraph graph = afterConv()
                .relu("r")
                .line("m", 4, 0.5)
                .floor("f")
                .line("o", 0.25, 0)
                .graph();

        assertEquals("Conv Relu Scale Floor Scale", Graphs.kinds(new RecogniseQcfs().apply(graph)));
    }

    @Test
    void shouldLeaveChainWhenItsMiddleIsReadByOthers() {
        Graphs chain = afterConv().line("m", 4, 0.5).floor("f").clip("k", 0, 8).line("o", 0.25, 0);
        AnnGraph graph = chain.add(new AnnNode.Add("s", List.of("o", "f"), chain.shape()))
                .graph();

        assertEquals("Conv Scale Floor Clip Scale Add", Graphs.kinds(new RecogniseQcfs().apply(graph)));
    }
}
