package org.hwsim.ann.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;
import org.hwsim.ann.Window;
import org.junit.jupiter.api.Test;

class PushTransposesTest {
    @Test
    void shouldCancelWhenActivationsLieBetween() {
        AnnGraph graph = Graphs.from(2, 3, 4)
                .transpose("last", 1, 2, 0)
                .scale("s", 2, new float[] {2, 3}, new float[] {4, 5})
                .relu("r")
                .clip("k", 0, 6)
                .transpose("first", 2, 0, 1)
                .conv("c", 2, 1, Window.of(2, 2))
                .graph();

        AnnGraph pushed = new PushTransposes().apply(graph);

        assertEquals("Scale Relu Clip Conv", Graphs.kinds(pushed));
        Graphs.assertComputesSame(graph, pushed);
    }

    @Test
    void shouldPermuteColumnsWhenFlattenedWithChannelsLast() {
        AnnGraph graph = Graphs.from(2, 3, 4)
                .transpose("last", 1, 2, 0)
                .reshape("f", 24)
                .dense("d", 5)
                .graph();

        AnnGraph pushed = new PushTransposes().apply(graph);

        assertEquals("Reshape Dense", Graphs.kinds(pushed));
        Graphs.assertComputesSame(graph, pushed);
    }

    @Test
    void shouldPassThroughSumWhenBothBranchesAreTransposed() {
        Shape last = Shape.of(3, 4, 2);
        AnnGraph graph = Graphs.from(2, 3, 4)
                .relu("r")
                .transpose("a", 1, 2, 0)
                .add(new AnnNode.Transpose("b", List.of("x"), last, List.of(1, 2, 0)))
                .add(new AnnNode.Add("sum", List.of("a", "b"), last))
                .transpose("first", 2, 0, 1)
                .graph();

        AnnGraph pushed = new PushTransposes().apply(graph);

        assertEquals("Relu Add", Graphs.kinds(pushed));
        Graphs.assertComputesSame(graph, pushed);
    }

    @Test
    void shouldBecomeReshapeWhenOnlyAxesOfOneMove() {
        AnnGraph graph =
                Graphs.from(5, 1, 1).transpose("last", 1, 2, 0).relu("r").graph();

        AnnGraph pushed = new PushTransposes().apply(graph);

        assertEquals("Reshape Relu", Graphs.kinds(pushed));
        Graphs.assertComputesSame(graph, pushed);
    }

    @Test
    void shouldKeepTransposeWhenSomebodyNeedsIt() {
        AnnGraph graph = Graphs.from(2, 3, 4)
                .transpose("last", 1, 2, 0)
                .conv("c", 2, 1, Window.of(1, 1))
                .graph();

        assertEquals("Transpose Conv", Graphs.kinds(new PushTransposes().apply(graph)));
    }

    @Test
    void shouldTakeChannelsFirstWhenNetworkTransposesItsInput() {
        AnnGraph graph = Graphs.from(3, 4, 2)
                .scale("s", 2, new float[] {2, 3}, new float[] {4, 5})
                .transpose("first", 2, 0, 1)
                .conv("c", 2, 1, Window.of(2, 2))
                .graph();

        AnnGraph rewritten = new PushTransposes().apply(new ChannelsFirstInput().apply(graph));

        assertEquals(Shape.of(2, 3, 4), rewritten.inputShape());
        assertEquals("Scale Conv", Graphs.kinds(rewritten));
        AnnGraph channelsFirst = Graphs.from(2, 3, 4)
                .scale("s", 0, new float[] {2, 3}, new float[] {4, 5})
                .conv("c", 2, 1, Window.of(2, 2))
                .graph();
        Graphs.assertComputesSame(channelsFirst, rewritten);
    }

    @Test
    void shouldLeaveInputWhenItIsNotTransposed() {
        AnnGraph graph = Graphs.from(3, 4, 2).conv("c", 2, 1, Window.of(2, 2)).graph();

        assertEquals(graph, new ChannelsFirstInput().apply(graph));
    }
}
