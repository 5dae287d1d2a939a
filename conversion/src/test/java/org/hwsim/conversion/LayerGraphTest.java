package org.hwsim.conversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.hwsim.ann.AnnEvaluator;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.QuantisationNode;
import org.hwsim.ann.Shape;
import org.hwsim.ann.UnsupportedModelException;
import org.hwsim.ann.Window;
import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.DenseConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.Projection;
import org.junit.jupiter.api.Test;

/** Whatever is cut computes, layer by layer, what the network computes. */
class LayerGraphTest {
    private static final float TOLERANCE = 1e-3f;

    /** The layers' values in floats, by the loops of {@link Wire}. */
    private static float[] evaluate(LayerGraph cut, float[] sample) {
        float[][] values = new float[cut.layers().size()][];
        float[] prepared = new AnnEvaluator(cut.preparation()).run(sample);
        for (int i = 0; i < values.length; i++) {
            LayerGraph.Layer layer = cut.layers().get(i);
            float[] z = new float[layer.shape().size()];
            for (int n = 0; n < z.length; n++) {
                z[n] = layer.bias()[n * layer.bias().length / z.length];
            }
            for (LayerGraph.Branch branch : layer.branches()) {
                boolean input = branch.source() == LayerGraph.INPUT;
                MapShape from =
                        input ? cut.input() : cut.layers().get(branch.source()).shape();
                Projection p = new Projection("p", branch.source(), i, branch.pooling(), branch.connection(), 1);
                new Wire(p, from, layer.shape()).addTo(input ? prepared : values[branch.source()], z);
            }
            for (int n = 0; n < z.length && layer.kind() == LayerGraph.Kind.ACTIVATION; n++) {
                z[n] = (float) Math.min(layer.bound(), Math.max(0, z[n]));
            }
            values[i] = z;
        }
        return values[cut.output()];
    }

    private static LayerGraph assertSame(Nets nets) {
        return assertSame(nets, false);
    }

    private static LayerGraph assertSame(Nets nets, boolean poolAsLayer) {
        AnnGraph graph = nets.build();
        LayerGraph cut = LayerGraph.of(graph, poolAsLayer);
        for (float[] sample : nets.samples(3)) {
            assertArrayEquals(new AnnEvaluator(graph).run(sample), evaluate(cut, sample), TOLERANCE);
        }
        return cut;
    }

    private static List<String> problems(Nets nets) {
        AnnGraph graph = nets.build();
        UnsupportedModelException refused =
                assertThrows(UnsupportedModelException.class, () -> LayerGraph.of(graph, false));
        return refused.problems().stream()
                .map(p -> p.place() + ": " + p.found())
                .collect(Collectors.toList());
    }

    @Test
    void shouldKeepPoolingApartWhenAConvolutionFollows() {
        // conv 3x3 -> ReLU -> mean 2x2 -> conv 3x3 -> ReLU -> mean 2x2 -> flatten -> dense
        LayerGraph cut = assertSame(new Nets(1, 2, 12, 12)
                .conv("c1", 4, 3, 1, 1)
                .relu("r1")
                .pool("p1", 2, 2)
                .conv("c2", 6, 3, 1, 1)
                .relu("r2")
                .pool("p2", 2, 2)
                .flatten("f")
                .dense("d", 5));
        assertEquals(
                List.of("c1", "c2", "d"),
                cut.layers().stream().map(LayerGraph.Layer::name).toList());
        assertNotNull(cut.layers().get(1).branches().get(0).pooling());
        assertEquals(0.25, cut.layers().get(2).branches().get(0).pooling().factor());
        assertInstanceOf(
                DenseConnection.class, cut.layers().get(2).branches().get(0).connection());
    }

    @Test
    void shouldGiveOneLayerTwoBranchesWhenAResidualIsAdded() {
        Nets nets = new Nets(2, 3, 8, 8).conv("c1", 4, 3, 1, 1).relu("r1").conv("c2", 4, 3, 1, 1);
        LayerGraph cut = assertSame(nets.sum("add", "c2", "r1")
                .relu("r2")
                .globalPool("g")
                .flatten("f")
                .dense("d", 3));
        LayerGraph.Layer sum = cut.layers().get(1);
        assertEquals("r2", sum.name());
        assertEquals(2, sum.branches().size());
        ConvConnection identity = (ConvConnection) sum.branches().get(1).connection();
        assertEquals(4, identity.groups());
        assertArrayEquals(new float[] {1, 1, 1, 1}, identity.weights());
    }

    @Test
    void shouldMergeWhenTwoConvolutionsHaveNoActivationBetweenThem() {
        // a dilated, strided, grouped second one without padding, so that the merge is exact
        LayerGraph cut = assertSame(new Nets(3, 4, 15, 15)
                .conv("c1", "input", 8, 2, Nets.window(3, 2, 1))
                .conv("c2", "c1", 6, 2, new Window(2, 3, 2, 1, 0, 0, 0, 0, 2, 1))
                .relu("r"));
        ConvConnection merged =
                (ConvConnection) cut.layers().get(0).branches().get(0).connection();
        assertEquals(2, merged.groups());
        assertEquals(4, merged.strideY());
        assertEquals(2 * 2 + 3, merged.kernelHeight());
    }

    @Test
    void shouldMergeWhenAPointwiseConvolutionComesFirst() {
        LayerGraph cut = assertSame(new Nets(4, 3, 9, 9)
                .conv("c1", 5, 1, 2, 0)
                .conv("c2", 4, 3, 1, 1)
                .relu("r"));
        // the constant of the first reaches fewer taps at the border, so that the biases differ from place to place
        assertEquals(4 * 5 * 5, cut.layers().get(0).bias().length);
    }

    @Test
    void shouldMergeWhenAPoolingFollowsAConvolution() {
        LayerGraph cut = assertSame(
                new Nets(5, 2, 10, 10).conv("c1", 3, 3, 1, 1).pool("p", 2, 2).relu("r"));
        ConvConnection merged =
                (ConvConnection) cut.layers().get(0).branches().get(0).connection();
        assertEquals(4, merged.kernelHeight());
        assertEquals(2, merged.strideX());
    }

    @Test
    void shouldPoolFirstWhenThePooledConvolutionIsPointwise() {
        LayerGraph cut = assertSame(new Nets(6, 3, 6, 6)
                .conv("c0", 4, 3, 1, 1)
                .relu("r0")
                .conv("c1", 5, 1, 1, 0)
                .globalPool("g")
                .flatten("f"));
        LayerGraph.Branch branch = cut.layers().get(1).branches().get(0);
        assertNotNull(branch.pooling());
        assertEquals(1, ((ConvConnection) branch.connection()).kernelHeight());
    }

    @Test
    void shouldMergePoolingsWhenTheFirstTilesTheMap() {
        LayerGraph cut = assertSame(new Nets(7, 2, 12, 12)
                .conv("c", 3, 3, 1, 1)
                .relu("r")
                .pool("p1", 2, 2)
                .pool("p2", 3, 1)
                .conv("c2", 2, 1, 1, 0)
                .relu("r2"));
        assertEquals(6, cut.layers().get(1).branches().get(0).pooling().kernelHeight());
        assertEquals(2, cut.layers().get(1).branches().get(0).pooling().strideY());
    }

    @Test
    void shouldMergeWhenLinearLayersMeetAFullyConnectedOne() {
        assertSame(new Nets(8, 2, 6, 6)
                .conv("c", 3, 3, 1, 1)
                .relu("r")
                .pool("p", 2, 2)
                .conv("c2", 4, 2, 1, 0)
                .flatten("f")
                .dense("d1", 7)
                .dense("d2", 3));
    }

    @Test
    void shouldMergeScalesWhenTheyStandBetweenLayers() {
        assertSame(new Nets(9, 2, 6, 6)
                .conv("c", 3, 3, 1, 1)
                .scale("s1", 3)
                .relu("r")
                .scale("s2", 1)
                .conv("c2", 4, 3, 2, 0)
                .scale("s3", 4)
                .relu("r2")
                .flatten("f")
                .dense("d", 3)
                .scale("s4", 3));
    }

    @Test
    void shouldMergePadsWhenAConvolutionFollows() {
        assertSame(new Nets(10, 2, 7, 7)
                .conv("c", 3, 3, 1, 1)
                .relu("r")
                .pad("p", List.of(0, 1, 2), List.of(0, 2, 0))
                .conv("c2", 4, 3, 2, 1)
                .relu("r2"));
    }

    @Test
    void shouldAddChannelsOfZerosWhenAShortcutIsPadded() {
        Nets nets = new Nets(11, 2, 6, 6).conv("c", 2, 3, 1, 1).relu("r");
        nets.pad("p", List.of(1, 0, 0), List.of(1, 0, 0));
        nets.conv("c2", "r", 4, 1, Nets.window(3, 1, 1));
        assertSame(nets.sum("add", "p", "c2").relu("r2"));
    }

    @Test
    void shouldSumWeightsWhenTwoBranchesHaveOneSourceAndGeometry() {
        Nets nets = new Nets(12, 2, 6, 6).conv("c", 3, 3, 1, 1).relu("r");
        nets.conv("a", "r", 4, 1, Nets.window(3, 1, 1)).conv("b", "r", 4, 1, Nets.window(3, 1, 1));
        LayerGraph cut = assertSame(nets.sum("add", "a", "b").relu("r2"));
        assertEquals(1, cut.layers().get(1).branches().size());
    }

    @Test
    void shouldCarryLinearSumsWhenTheyAreReadTwice() {
        // an inverted bottleneck: the sum has no activation and feeds both the next layer and the next sum
        Nets nets = new Nets(13, 3, 6, 6).conv("c", 4, 3, 1, 1).relu("r").conv("low", 2, 1, 1, 0);
        nets.conv("up", 6, 1, 1, 0).relu("r1").conv("down", 2, 1, 1, 0).sum("add", "down", "low");
        nets.conv("up2", 6, 1, 1, 0).relu("r2").globalPool("g").flatten("f").dense("d", 3);
        LayerGraph cut = assertSame(nets);
        assertEquals(2, cut.layers().get(2).branches().size());
    }

    @Test
    void shouldLeavePreparationToTheEncoderWhenItPrecedesTheWeights() {
        LayerGraph cut = assertSame(new Nets(14, 2, 8, 8)
                .scale("normalise", 2)
                .pool("shrink", 2, 2)
                .conv("c", 3, 3, 1, 1)
                .relu("r"));
        assertEquals(new MapShape(2, 4, 4), cut.input());
        assertEquals(
                List.of("normalise", "shrink"),
                cut.preparation().nodes().stream().map(AnnNode::id).toList());
    }

    @Test
    void shouldMakePoolingALayerWhenAsked() {
        Nets nets = new Nets(15, 2, 8, 8).conv("c", 3, 3, 1, 1).relu("r").pool("p", 2, 2);
        LayerGraph cut = assertSame(nets.flatten("f").dense("d", 3), true);
        LayerGraph.Layer pool = cut.layers().get(1);
        assertEquals(LayerGraph.Kind.POOL, pool.kind());
        assertEquals(new MapShape(3, 4, 4), pool.shape());
        ConvConnection mean = (ConvConnection) pool.branches().get(0).connection();
        assertEquals(0.25f, mean.weights()[0]);
    }

    @Test
    void shouldStayLinearWhenThePooledSumCanBeNegative() {
        Nets nets = new Nets(16, 2, 8, 8).conv("c", 3, 3, 1, 1).pool("p", 2, 2);
        assertEquals(1, assertSame(nets.relu("r"), true).layers().size());
    }

    @Test
    void shouldUseOneFactorWhenPaddingIsCounted() {
        assertSame(new Nets(17, 2, 6, 6)
                .conv("c", 3, 3, 1, 1)
                .relu("r")
                .pool("p", Nets.window(2, 2, 1), true, false)
                .flatten("f")
                .dense("d", 2));
    }

    @Test
    void shouldReadTheActivationWhenItIsTheOutput() {
        LayerGraph cut = assertSame(
                new Nets(18, 4).dense("d1", 6).relu("r1").dense("d2", 3).relu("r2"));
        assertEquals(1, cut.output());
        assertEquals(LayerGraph.Kind.ACTIVATION, cut.layers().get(1).kind());
    }

    @Test
    void shouldTakeTheBoundWhenTheActivationHasOne() {
        Nets nets = new Nets(19, 4).dense("d1", 6).clip("c1", 1.5f);
        nets.add(new AnnNode.Clip("c2", List.of("c1"), Shape.of(6), 0, Float.POSITIVE_INFINITY))
                .dense("d2", 2);
        LayerGraph cut = assertSame(nets);
        assertEquals(1.5, cut.layers().get(0).bound());
        assertTrue(!cut.layers().get(1).hasBound());
    }

    @Test
    void shouldNameEveryOffenderWhenSeveralNodesHaveNoSpikingForm() {
        Nets nets = new Nets(20, 2, 8, 8)
                .conv("c", 3, 3, 1, 1)
                .maxPool("m1", 2)
                .relu("r")
                .maxPool("m2", 2);
        nets.add(new AnnNode.Sigmoid("s", List.of("m2"), nets.shapeOf("m2")));
        nets.add(new AnnNode.Clip("hard-tanh", List.of("s"), nets.shapeOf("s"), -1, 1));
        nets.add(new AnnNode.Floor("floor", List.of("hard-tanh"), nets.shapeOf("s")));
        nets.add(new QuantisationNode.Quantize("q", List.of("floor"), nets.shapeOf("s"), 1, 0, 0, 255));
        nets.add(new AnnNode.Transpose("t", List.of("q"), Shape.of(2, 3, 2), List.of(1, 0, 2)));
        nets.flatten("f").dense("d", 4);
        nets.add(new AnnNode.Softmax("soft", List.of("d"), Shape.of(4), 0, 1, false))
                .dense("d2", 2);
        List<String> found = problems(nets);
        assertEquals(8, found.size(), found::toString);
        for (String name : List.of("m1", "m2", "s", "hard-tanh", "floor", "q", "t", "soft")) {
            assertTrue(found.stream().anyMatch(line -> line.startsWith("node \"" + name + "\"")), () -> name + found);
        }
    }

    @Test
    void shouldRefuseWhenAPaddedConvolutionFollowsAnother() {
        List<String> found = problems(new Nets(21, 2, 8, 8)
                .conv("c1", 3, 3, 1, 1)
                .conv("c2", 3, 3, 1, 1)
                .relu("r"));
        assertEquals(
                List.of("node \"c2\" (Conv): pads the output of another linear layer, so that the two have no "
                        + "common kernel"),
                found);
    }

    @Test
    void shouldRefuseWhenPoolingWindowsDifferAtTheBorder() {
        Nets nets = new Nets(22, 2, 6, 6).conv("c", 3, 3, 1, 1).relu("r");
        List<String> found = problems(nets.pool("p", Nets.window(2, 2, 1), false, false));
        assertEquals(1, found.size());
        assertTrue(
                found.get(0).startsWith("node \"p\" (AveragePool): averages over 1 cells in one window"),
                found::toString);
    }

    @Test
    void shouldRefuseWhenOverlappingPoolingsFollowEachOther() {
        Nets nets = new Nets(23, 2, 9, 9).conv("c", 3, 3, 1, 1).relu("r").pool("p1", 3, 1);
        List<String> found = problems(nets.pool("p2", 3, 1).conv("c2", 2, 1, 1, 0));
        assertEquals(
                List.of("node \"p2\" (AveragePool): pools the overlapping or padded windows of another pooling"),
                found);
    }

    @Test
    void shouldRefuseWhenAVectorIsReadAsMaps() {
        Nets nets = new Nets(24, 8).dense("d", 12).relu("r");
        nets.add(new AnnNode.Reshape("maps", List.of("r"), Shape.of(3, 2, 2)));
        List<String> found = problems(nets.conv("c", 2, 2, 1, 0));
        assertEquals(List.of("node \"c\" (Conv): reads values of shape 12x1x1 as maps of shape 3x2x2"), found);
    }

    @Test
    void shouldRefuseWhenPlacesOfAMapAreScaledApart() {
        Nets nets = new Nets(25, 2, 2, 2).conv("c", 2, 1, 1, 0).relu("r").scale("s", 8);
        List<String> found = problems(nets.conv("c2", 2, 1, 1, 0));
        assertEquals(List.of("node \"s\" (Scale): multiplies the places of a map by different factors"), found);
    }

    @Test
    void shouldRefuseWhenAConvolutionReadsAFullyConnectedLayer() {
        Nets nets = new Nets(26, 6).dense("d", 8);
        nets.add(new AnnNode.Reshape("maps", List.of("d"), Shape.of(8, 1, 1)));
        List<String> found = problems(nets.conv("c", 2, 1, 1, 0));
        assertEquals(
                List.of("node \"c\" (Conv): is a convolution behind a fully connected layer without an activation "
                        + "between them"),
                found);
    }

    @Test
    void shouldRefuseWhenAFullyConnectedLayerIsPooled() {
        Nets nets = new Nets(27, 6).dense("d", 8);
        nets.add(new AnnNode.Reshape("maps", List.of("d"), Shape.of(8, 1, 1)));
        List<String> found = problems(nets.globalPool("g").relu("r"));
        assertEquals(
                List.of("node \"g\" (GlobalAveragePool): pools the output of a fully connected layer without an "
                        + "activation between them"),
                found);
    }

    @Test
    void shouldRefuseWhenAPoolingIsDilated() {
        Nets nets = new Nets(28, 2, 6, 6).conv("c", 3, 3, 1, 1).relu("r");
        List<String> found = problems(nets.pool("p", new Window(2, 2, 1, 1, 0, 0, 0, 0, 2, 2), false, false));
        assertEquals(List.of("node \"p\" (AveragePool): is a dilated average pooling"), found);
    }

    @Test
    void shouldRefuseWhenEdgesAreCutOffOrAVectorIsPadded() {
        Nets cut = new Nets(29, 2, 6, 6).conv("c", 3, 3, 1, 1).relu("r");
        assertEquals(
                List.of("node \"p\" (Pad): cuts off the edges of a map"),
                problems(cut.pad("p", List.of(0, -1, 0), List.of(0, 0, 0)).conv("c2", 2, 1, 1, 0)));
        Nets vector = new Nets(30, 4).dense("d", 4).relu("r").pad("p", List.of(1), List.of(2));
        assertEquals(List.of("node \"p\" (Pad): pads values that are no maps"), problems(vector.dense("d2", 2)));
    }

    @Test
    void shouldRefuseWhenAChoiceIsMadeInsideTheNetwork() {
        Nets nets = new Nets(34, 4).dense("d", 4).relu("r");
        nets.add(new AnnNode.ArgMax("choice", List.of("r"), Shape.of(1), 0, false));
        assertEquals(List.of("node \"choice\" (ArgMax): chooses inside the network"), problems(nets.dense("d2", 2)));
    }

    @Test
    void shouldRefuseWhenMergedLayersBecomeTooLarge() {
        // 64 x 64 cells on 4,097 neurons: 16,781,312 weights, 4,096 more than 2^24
        Nets nets = new Nets(35, 1, 64, 64).conv("c", 1, 3, 1, 1).flatten("f");
        List<String> found = problems(nets.dense("d", 4097).relu("r"));
        assertEquals(
                List.of("node \"d\" (Dense): would merge with the linear layer before it into 16781312 weights, more "
                        + "than 16777216"),
                found);
    }

    @Test
    void shouldStayOneBranchWhenSumsWithoutActivationsFollowEachOther() {
        // each sum reads the one before twice: 2^12 ways, all of one source and one geometry
        Nets nets = new Nets(36, 1, 3, 3).conv("c", 2, 1, 1, 0);
        for (int i = 0; i < 12; i++) {
            String before = nets.last();
            nets.conv("a" + i, before, 2, 1, Nets.window(1, 1, 0)).conv("b" + i, before, 2, 1, Nets.window(1, 1, 0));
            nets.sum("s" + i, "a" + i, "b" + i).scale("half" + i, 2);
        }
        AnnGraph graph = nets.relu("r").build();
        assertEquals(1, LayerGraph.of(graph, false).layers().get(0).branches().size());
    }

    @Test
    void shouldRefuseWhenASumHasTooManyBranches() {
        Nets nets = new Nets(37, 1, 2, 2).conv("c0", 1, 1, 1, 0).relu("r0");
        List<String> branches = new ArrayList<>();
        for (int i = 0; i < 257; i++) {
            nets.conv("c" + (i + 1), "r" + i, 1, 1, Nets.window(1, 1, 0)).relu("r" + (i + 1));
            branches.add("r" + (i + 1));
        }
        nets.sum("add", branches.toArray(String[]::new));
        assertEquals(
                List.of("node \"add\" (Add): sums 257 linear branches, more than 256"),
                problems(nets.conv("out", 1, 1, 1, 0)));
    }

    /** A chain of random steps, some of them sums with an earlier value of the same shape. */
    private static Nets random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Nets nets = new Nets(seed, 1 + random.nextInt(3), 4 + random.nextInt(6), 4 + random.nextInt(6));
        List<String> ids = new ArrayList<>(List.of("input"));
        int steps = 2 + random.nextInt(7);
        for (int i = 0; i < steps; i++) {
            Shape shape = nets.shapeOf(nets.last());
            String id = "n" + i;
            int room = Math.min(shape.dim(1), shape.dim(2));
            int kernel = 1 + random.nextInt(Math.min(3, room));
            int pad = random.nextInt(kernel);
            Window window = Nets.window(kernel, 1 + random.nextInt(2), pad);
            switch (random.nextInt(8)) {
                case 0, 1 -> {
                    int group = random.nextBoolean() ? shape.dim(0) : 1;
                    nets.conv(id, nets.last(), group * (1 + random.nextInt(2)), group, window);
                }
                case 2 -> nets.pool(id, window, random.nextBoolean(), false);
                case 3 -> nets.scale(id, random.nextBoolean() ? 1 : shape.dim(0));
                case 4 -> nets.clip(id, 1.5f);
                case 5 -> nets.pad(id, List.of(random.nextInt(2), 1, 0), List.of(0, random.nextInt(2), 1));
                case 6 -> nets.sum(id, nets.last(), earlier(nets, ids, shape, random));
                default -> nets.relu(id);
            }
            ids.add(id);
        }
        return random.nextBoolean() ? nets.flatten("flat").dense("dense", 3) : nets;
    }

    private static String earlier(Nets nets, List<String> ids, Shape shape, SplittableRandom random) {
        List<String> fitting =
                ids.stream().filter(id -> nets.shapeOf(id).equals(shape)).toList();
        return fitting.get(random.nextInt(fitting.size()));
    }

    @Test
    void shouldComputeTheSameOrRefuseWhateverIsPutTogether() {
        int refused = 0;
        int networks = 2000;
        for (int seed = 0; seed < networks; seed++) {
            Nets nets = random(seed);
            try {
                assertSame(nets, seed % 2 == 0);
            } catch (UnsupportedModelException e) {
                refused++;
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed=" + seed + " " + nets.build().nodes(), e);
            }
        }
        assertTrue(refused > networks / 20 && refused < networks / 2, "refused: " + refused);
    }
}
