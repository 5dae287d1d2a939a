package org.hwsim.ann.pass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hwsim.ann.AnnEvaluator;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.QuantisationNode;
import org.hwsim.ann.Shape;
import org.hwsim.ann.Window;
import org.junit.jupiter.api.Test;

/** The passes that are too short for a class of tests each. */
class SmallPassesTest {
    private static final Shape TWO = Shape.of(2);

    @Test
    void shouldDropNodesThatDoNothing() {
        AnnGraph graph = Graphs.from(2, 3, 4)
                .reshape("same", 2, 3, 4)
                .transpose("still", 0, 1, 2)
                .pad("none", 0, 0, 0, 0)
                .line("one", 1, 0)
                .maxPool("pixel", Window.of(1, 1))
                .relu("r")
                .reshape("a", 24)
                .reshape("b", 4, 6)
                .graph();

        AnnGraph dropped = new DropIdentities().apply(graph);

        assertEquals("Relu Reshape", Graphs.kinds(dropped));
        assertEquals(Shape.of(4, 6), dropped.outputShape());
        Graphs.assertComputesSame(graph, dropped);
    }

    @Test
    void shouldMakePadPartOfConvWhenItSurroundsMap() {
        AnnGraph graph = Graphs.from(1, 3, 3)
                .pad("p", 1, 2, 3, 4)
                .conv("c", 2, 1, Window.of(2, 2).withPads(1, 0, 0, 0))
                .graph();

        AnnGraph merged = new MergePad().apply(graph);

        assertEquals("Conv", Graphs.kinds(merged));
        assertEquals(
                Window.of(2, 2).withPads(2, 2, 3, 4),
                ((AnnNode.Conv) merged.nodes().get(0)).window());
        Graphs.assertComputesSame(graph, merged);
    }

    @Test
    void shouldCountZerosWhenPadBecomesPartOfMean() {
        AnnGraph graph = Graphs.from(1, 3, 3)
                .pad("p", 1, 1, 0, 0)
                .averagePool("m", Window.of(2, 2).withStride(2, 2))
                .graph();

        AnnGraph merged = new MergePad().apply(graph);

        assertEquals("AveragePool", Graphs.kinds(merged));
        Graphs.assertComputesSame(graph, merged);
    }

    @Test
    void shouldMakePadPartOfMaximumOnlyWhenValuesAreNotNegative() {
        AnnGraph signed = Graphs.from(1, 3, 3)
                .pad("p", 1, 1, 0, 0)
                .maxPool("m", Window.of(2, 2))
                .graph();
        AnnGraph rectified = Graphs.from(1, 3, 3)
                .relu("r")
                .pad("p", 1, 1, 0, 0)
                .maxPool("m", Window.of(2, 2))
                .graph();

        assertEquals("Pad MaxPool", Graphs.kinds(new MergePad().apply(signed)));
        assertEquals("Relu MaxPool", Graphs.kinds(new MergePad().apply(rectified)));
        Graphs.assertComputesSame(rectified, new MergePad().apply(rectified));
    }

    @Test
    void shouldMakeOneClipWhenSeveralFollowEachOther() {
        AnnGraph graph =
                Graphs.from(8).relu("r").clip("k", -1, 0.5).clip("l", 0, 0.75).graph();

        AnnGraph merged = new MergeClips().apply(graph);

        assertEquals("Clip", Graphs.kinds(merged));
        AnnNode.Clip clip = (AnnNode.Clip) merged.nodes().get(0);
        assertEquals(0, clip.low());
        assertEquals(0.5f, clip.high());
        Graphs.assertComputesSame(graph, merged);
    }

    @Test
    void shouldDropReluWhenQcfsComesBeforeIt() {
        AnnGraph graph = Graphs.from(2)
                .add(new AnnNode.Qcfs("q", List.of("x"), TWO, 1, 4))
                .relu("r")
                .graph();

        assertEquals("Qcfs", Graphs.kinds(new MergeClips().apply(graph)));
    }

    @Test
    void shouldCutTailAndRememberItWhenScoresKeepTheirOrder() {
        AnnGraph graph = Graphs.from(4)
                .dense("scores", 3)
                .add(new AnnNode.Softmax("soft", List.of("scores"), Shape.of(3), 0, 1, false))
                .add(new AnnNode.ArgMax("answer", List.of("soft"), Shape.of(1), 0, false))
                .reshape("scalar")
                .graph();

        AnnGraph cut = new DropTail().apply(graph);

        assertEquals("scores", cut.outputId());
        assertEquals("Dense", Graphs.kinds(cut));
        assertEquals(
                List.of("soft", "answer", "scalar"),
                cut.tail().stream().map(AnnNode::id).toList());
    }

    @Test
    void shouldKeepTailWhenItIsALayer() {
        AnnGraph graph = Graphs.from(4).dense("scores", 3).relu("r").graph();

        assertEquals(graph, new DropTail().apply(graph));
    }

    private static Graphs quantised(Graphs chain, float scale, int zero, int low, int high) {
        chain.add(new QuantisationNode.Quantize("q", chain.last(), chain.shape(), scale, zero, low, high));
        return chain.add(new QuantisationNode.Dequantize("d", chain.last(), chain.shape(), scale, zero));
    }

    @Test
    void shouldBecomeClipWhenQuantisationIsOfRectifiedValues() {
        AnnGraph graph = quantised(Graphs.from(2).relu("r"), 0.01f, 0, 0, 255).graph();

        AnnGraph dropped = new MergeClips().apply(new DropQuantisation().apply(graph));

        AnnNode.Clip clip = (AnnNode.Clip) dropped.nodes().get(0);
        assertEquals(0, clip.low());
        assertEquals(2.55f, clip.high(), 1e-6);
    }

    @Test
    void shouldKeepUpperBoundWhenReluFollowsQuantisation() {
        AnnGraph graph = quantised(Graphs.from(2).dense("l", 2), 0.5f, 0, -128, 127)
                .relu("r")
                .graph();

        AnnGraph dropped = new MergeClips().apply(new DropQuantisation().apply(graph));

        assertEquals("Dense Clip", Graphs.kinds(dropped));
        assertEquals(63.5f, ((AnnNode.Clip) dropped.nodes().get(1)).high());
    }

    @Test
    void shouldAnswerWithTheRoundedValuesOfTheFileWhenANetworkIsQuantised() {
        // given steps of 1: 0.4 is rounded to 0, 0.6 to 1, 300 is cut to 255
        AnnGraph graph = quantised(Graphs.from(3).relu("r"), 1, 0, 0, 255).graph();
        float[] sample = {0.4f, 0.6f, 300};

        AnnGraph reference = StandardPasses.reference(graph).orElseThrow();
        AnnGraph converted = StandardPasses.apply(graph);

        assertArrayEquals(new float[] {0, 1, 255}, new AnnEvaluator(reference).run(sample));
        assertArrayEquals(new float[] {0.4f, 0.6f, 255}, new AnnEvaluator(converted).run(sample));
        assertEquals(converted.inputShape(), reference.inputShape());
        assertTrue(StandardPasses.reference(Graphs.from(3).relu("r").graph()).isEmpty());
    }

    @Test
    void shouldVanishWhenQuantisationIsOfSignedValues() {
        AnnGraph logits =
                quantised(Graphs.from(2).dense("l", 2), 0.5f, 0, -128, 127).graph();
        AnnGraph input =
                quantised(Graphs.from(2), 0.5f, 0, 0, 255).dense("l", 2).graph();

        assertEquals("Dense", Graphs.kinds(new DropQuantisation().apply(logits)));
        assertEquals("Dense", Graphs.kinds(new DropQuantisation().apply(input)));
    }
}
