package org.hwsim.ann.pass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;
import org.hwsim.ann.Window;
import org.junit.jupiter.api.Test;

class FoldAffineTest {
    private static final Window PADDED = Window.of(3, 3).withPads(1, 1, 1, 1);
    private static final float[] SCALE = {2, -3};
    private static final float[] OFFSET = {10, 20};

    @Test
    void shouldScaleRowsWhenNormFollowsConv() {
        AnnNode conv = new AnnNode.Conv(
                "c", List.of("x"), Shape.of(2, 1, 1), new float[] {1, 2, 3, 4}, new float[] {5, 6}, 1, Window.of(1, 1));
        AnnGraph graph = Graphs.from(2, 1, 1).add(conv).norm("n", SCALE, OFFSET).graph();

        AnnGraph folded = new FoldAffine().apply(graph);

        AnnNode.Conv result = (AnnNode.Conv) folded.node("c");
        assertEquals("c", folded.outputId());
        // 2 * (1, 2), -3 * (3, 4); 2 * 5 + 10, -3 * 6 + 20
        assertArrayEquals(new float[] {2, 4, -9, -12}, result.weights());
        assertArrayEquals(new float[] {20, 2}, result.bias());
    }

    @Test
    void shouldMakeBiasWhenLayerHadNone() {
        AnnNode dense = new AnnNode.Dense("d", List.of("x"), Shape.of(2), new float[] {1, 2, 3, 4}, null);
        AnnGraph graph = Graphs.from(2).add(dense).norm("n", SCALE, OFFSET).graph();

        AnnNode.Dense folded = (AnnNode.Dense) new FoldAffine().apply(graph).node("d");

        assertArrayEquals(new float[] {2, 4, -9, -12}, folded.weights());
        assertArrayEquals(OFFSET, folded.bias());
    }

    @Test
    void shouldFoldIntoLayerBehindWhenPaddingDoesNotSeeIt() {
        AnnGraph unpadded = Graphs.from(2, 5, 5)
                .norm("n", SCALE, OFFSET)
                .conv("c", 4, 1, Window.of(3, 3))
                .graph();
        AnnGraph withoutOffset = Graphs.from(2, 5, 5)
                .norm("n", SCALE, new float[2])
                .conv("c", 4, 1, PADDED)
                .graph();
        AnnGraph dense = Graphs.from(2).norm("n", SCALE, OFFSET).dense("d", 3).graph();

        for (AnnGraph graph : List.of(unpadded, withoutOffset, dense)) {
            AnnGraph folded = new FoldAffine().apply(graph);
            assertEquals(1, folded.nodes().size());
            Graphs.assertComputesSame(graph, folded);
        }
    }

    @Test
    void shouldLeaveNormWhenPaddingWouldSeeItsOffset() {
        AnnGraph graph = Graphs.from(2, 5, 5)
                .norm("n", SCALE, OFFSET)
                .conv("c", 4, 1, PADDED)
                .graph();

        assertEquals("BatchNorm Conv", Graphs.kinds(new FoldAffine().apply(graph)));
    }

    @Test
    void shouldUseChannelsOfTheGroupWhenConvIsGrouped() {
        AnnGraph depthwise = Graphs.from(2, 5, 5)
                .norm("n", SCALE, OFFSET)
                .conv("c", 2, 2, Window.of(1, 1))
                .graph();
        AnnGraph grouped = Graphs.from(4, 5, 5)
                .norm("n", new float[] {1, 2, 3, 4}, new float[] {5, 6, 7, 8})
                .conv("c", 6, 2, Window.of(2, 2))
                .graph();

        for (AnnGraph graph : List.of(depthwise, grouped)) {
            AnnGraph folded = new FoldAffine().apply(graph);
            assertEquals("Conv", Graphs.kinds(folded));
            Graphs.assertComputesSame(graph, folded);
        }
    }

    @Test
    void shouldLeaveNormWhenLayerBeforeIsReadByOthers() {
        Graphs chain = Graphs.from(2, 3, 3).conv("c", 2, 1, Window.of(1, 1)).norm("n", SCALE, OFFSET);
        AnnGraph graph = chain.add(new AnnNode.Add("a", List.of("c", "n"), chain.shape()))
                .graph();

        AnnGraph folded = new FoldAffine().apply(graph);

        assertEquals("Conv BatchNorm Add", Graphs.kinds(folded));
    }

    @Test
    void shouldMakeOneOfManyWhenNormsAndScalesFollowEachOther() {
        AnnGraph graph = Graphs.from(2, 3, 3)
                .norm("n", SCALE, OFFSET)
                .line("l", 0.5, 1)
                .scale("s", 0, new float[] {3, 4}, new float[] {0, 1})
                .relu("r")
                .graph();

        AnnGraph folded = new FoldAffine().apply(graph);

        assertEquals("Scale Relu", Graphs.kinds(folded));
        Graphs.assertComputesSame(graph, folded);
    }

    @Test
    void shouldMoveOverPoolsAndFlatteningWhenLayerIsBeyondThem() {
        Window two = Window.of(2, 2).withStride(2, 2);
        AnnGraph up = Graphs.from(3, 4, 4)
                .conv("c", 2, 1, Window.of(1, 1))
                .averagePool("p", two)
                .norm("n", SCALE, OFFSET)
                .relu("r")
                .graph();
        AnnGraph down = Graphs.from(2, 4, 4)
                .relu("r")
                .norm("n", SCALE, OFFSET)
                .averagePool("p", two)
                .reshape("f", 8)
                .dense("d", 3)
                .graph();

        AnnGraph upFolded = new FoldAffine().apply(new MoveAffine().apply(up));
        AnnGraph downFolded = new FoldAffine().apply(new MoveAffine().apply(down));

        assertEquals("Conv AveragePool Relu", Graphs.kinds(upFolded));
        assertEquals("Relu AveragePool Reshape Dense", Graphs.kinds(downFolded));
        Graphs.assertComputesSame(up, upFolded);
        Graphs.assertComputesSame(down, downFolded);
    }

    @Test
    void shouldNotMoveOverMaximumWhenFactorIsNegative() {
        AnnGraph graph = Graphs.from(2, 4, 4)
                .relu("r")
                .norm("n", SCALE, OFFSET)
                .maxPool("p", Window.of(2, 2))
                .reshape("f", 18)
                .dense("d", 3)
                .graph();

        AnnGraph moved = new MoveAffine().apply(graph);

        assertEquals("Relu BatchNorm MaxPool Reshape Dense", Graphs.kinds(moved));
    }
}
