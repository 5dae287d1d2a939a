package org.hwsim.conversion.coding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hwsim.ann.AnnEvaluator;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;
import org.hwsim.ann.pass.StandardPasses;
import org.hwsim.conversion.Calibration;
import org.hwsim.conversion.Coding;
import org.hwsim.conversion.CodingContract;
import org.hwsim.conversion.CodingOptions;
import org.hwsim.conversion.CodingOptions.InputCode;
import org.hwsim.conversion.CodingOptions.Offset;
import org.hwsim.conversion.CodingOptions.PoolCode;
import org.hwsim.conversion.CodingOptions.Readout;
import org.hwsim.conversion.Conversion;
import org.hwsim.conversion.Converted;
import org.hwsim.conversion.LayerReference;
import org.hwsim.conversion.Nets;
import org.hwsim.conversion.SpikingLayer;
import org.hwsim.conversion.SpikingLayer.Role;
import org.hwsim.conversion.ThresholdRule;
import org.hwsim.diagnostics.InputException;
import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.NeuronSpec;
import org.hwsim.snn.Population;
import org.hwsim.snn.Projection;
import org.hwsim.snn.SnnNetwork;
import org.hwsim.snn.Window;
import org.junit.jupiter.api.Test;

class RateCodingTest extends CodingContract {
    private static final CodingOptions T8 = CodingOptions.DEFAULTS.withTimesteps(8);

    @Override
    protected Coding coding() {
        return new RateCoding();
    }

    private static Converted convert(Nets nets, CodingOptions options) {
        return Conversion.run(StandardPasses.apply(nets.build()), nets.samples(10), 1, new RateCoding(), options)
                .converted();
    }

    private static Nets residual() {
        Nets nets = new Nets(41, 2, 6, 6)
                .conv("c1", 3, 3, 1, 1)
                .relu("r1")
                .conv("c2", 3, 3, 1, 1)
                .relu("r2");
        nets.conv("c3", 3, 3, 1, 1).sum("add", "c3", "r1").relu("r3").pool("p", 2, 2);
        return nets.flatten("f").dense("d", 4);
    }

    private static Projection projection(SnnNetwork network, String name) {
        return network.projections().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is none of " + network.projections()));
    }

    @Test
    void shouldMoveWindowsWithTheDepth() {
        SnnNetwork network = convert(residual(), T8).network();
        assertEquals(
                List.of(new Window(0, 8), new Window(1, 8), new Window(2, 8), new Window(3, 8)),
                network.populations().stream().map(Population::window).toList());
        assertEquals(1, projection(network, "c1 -> c2").delay());
        assertEquals(1, projection(network, "c2 -> r3").delay());
        assertEquals(2, projection(network, "c1 -> r3").delay());
        assertEquals(3 + 8, network.latencySteps());
        assertEquals(3 + 8, network.periodSteps());
        assertEquals(3, network.output());
    }

    @Test
    void shouldEnterEveryWindowWhenPipelined() {
        SnnNetwork network = convert(residual(), T8.withPipelined(true)).network();
        assertEquals(8, network.periodSteps());
        assertEquals(11, network.latencySteps());
    }

    @Test
    void shouldPutTheHalfStepWhereItIsAsked() {
        NeuronSpec early =
                convert(residual(), T8).network().populations().get(0).neuron();
        assertEquals(0.5, early.initialMembrane());
        assertEquals(0, early.spreadOffset());
        NeuronSpec spread = convert(residual(), T8.withOffset(Offset.SHIFT))
                .network()
                .populations()
                .get(2)
                .neuron();
        assertEquals(0, spread.initialMembrane());
        assertEquals(0.5, spread.spreadOffset());
        assertEquals(NeuronSpec.Reset.SOFT, spread.reset());
        assertEquals(spread.threshold(), spread.amplitude());
    }

    @Test
    void shouldReadMembranesOfNeuronsThatDoNotFire() {
        Converted converted = convert(residual(), T8);
        Population output = converted.network().populations().get(3);
        assertFalse(output.neuron().fires());
        assertFalse(converted.network().readBySpikes());
        assertEquals(0, output.neuron().initialMembrane());
        assertEquals(Role.READOUT_MEMBRANE, converted.layers().get(3).role());
    }

    @Test
    void shouldTakeTheLargestLogitWhenReadBySpikes() {
        Nets nets = residual();
        AnnGraph graph = nets.build();
        Calibration calibration = Calibration.of(graph, nets.samples(10), 1);
        Converted converted = new RateCoding().convert(graph, calibration, T8.withReadout(Readout.SPIKES));
        Population output = converted.network().populations().get(3);
        assertTrue(output.neuron().fires() && converted.network().readBySpikes());
        assertEquals(calibration.range("d").max(), output.neuron().threshold());
    }

    @Test
    void shouldUseTheClipsBoundUnlessAnotherRuleIsAsked() {
        Nets nets = new Nets(42, 5)
                .dense("d1", 6)
                .clip("c1", 0.25f)
                .dense("d2", 6)
                .relu("r2")
                .dense("d3", 3);
        AnnGraph graph = nets.build();
        Calibration calibration = Calibration.of(graph, nets.samples(50), 1);
        List<SpikingLayer> byDefault =
                new RateCoding().convert(graph, calibration, T8).layers();
        assertEquals(0.25, byDefault.get(0).threshold());
        assertEquals("the network's clip", byDefault.get(0).source());
        assertEquals(calibration.range("r2").percentile(99.9), byDefault.get(1).threshold());
        assertEquals("percentile:99.9 of 50 samples", byDefault.get(1).source());
        CodingOptions median = T8.withThreshold(ThresholdRule.percentile(75));
        List<SpikingLayer> byMedian =
                new RateCoding().convert(graph, calibration, median).layers();
        assertEquals(calibration.range("c1").percentile(75), byMedian.get(0).threshold());
        CodingOptions max = T8.withThreshold(ThresholdRule.MAX);
        assertEquals(
                calibration.range("r2").max(),
                new RateCoding()
                        .convert(graph, calibration, max)
                        .layers()
                        .get(1)
                        .threshold());
        CodingOptions ltb = T8.withThreshold(ThresholdRule.LTB);
        assertEquals(
                calibration.thresholdByBalancing("r2"),
                new RateCoding()
                        .convert(graph, calibration, ltb)
                        .layers()
                        .get(1)
                        .threshold());
    }

    @Test
    void shouldNeedNoSamplesWhenEveryThresholdStandsInTheNetwork() {
        Nets nets = new Nets(43, 5).dense("d1", 6).clip("c1", 0.25f).dense("d2", 6);
        nets.add(new AnnNode.Qcfs("q", List.of("d2"), Shape.of(6), 2, 8)).dense("d3", 3);
        AnnGraph graph = nets.build();
        Converted converted = new RateCoding().convert(graph, Calibration.none(graph), T8);
        assertEquals(2, converted.layers().get(1).threshold());
    }

    @Test
    void shouldAskForSamplesWhenLayersNeedThem() {
        AnnGraph graph = new Nets(44, 5)
                .dense("d1", 6)
                .relu("r1")
                .dense("d2", 6)
                .relu("r2")
                .dense("d3", 3)
                .build();
        CodingOptions options = T8.withReadout(Readout.SPIKES).withInput(InputCode.SPIKES);
        InputException refused = assertThrows(
                InputException.class, () -> new RateCoding().convert(graph, Calibration.none(graph), options));
        assertEquals(4, refused.problems().size(), refused::getMessage);
        assertTrue(refused.problems().get(0).place().contains("d1"));
        assertTrue(refused.problems().get(3).place().contains("input by spikes"));
    }

    @Test
    void shouldRefuseTheClipRuleWhereALayerHasNoClip() {
        Nets nets = new Nets(45, 5)
                .dense("d1", 6)
                .relu("r1")
                .dense("d2", 6)
                .clip("c", 1)
                .dense("d3", 6)
                .relu("r3");
        Nets whole = nets.dense("d4", 2);
        CodingOptions options = T8.withThreshold(ThresholdRule.CLIP);
        InputException refused = assertThrows(InputException.class, () -> convert(whole, options));
        assertEquals(
                List.of("layer \"d1\"", "layer \"d3\""),
                refused.problems().stream().map(p -> p.place()).toList());
    }

    @Test
    void shouldSayWhichLayersNeverFiredInTheCalibration() {
        float[] minusOne = {-1, -1};
        AnnNode dense = new AnnNode.Dense("d1", List.of("input"), Shape.of(2), new float[4], minusOne);
        AnnNode relu = new AnnNode.Relu("r", List.of("d1"), Shape.of(2));
        AnnNode out = new AnnNode.Dense("d2", List.of("r"), Shape.of(2), new float[4], null);
        AnnGraph graph = new AnnGraph("net", "input", Shape.of(2), List.of(dense, relu, out), "d2", List.of());
        Calibration calibration = Calibration.of(graph, new float[][] {{1, 2}}, 1);
        Converted converted = new RateCoding().convert(graph, calibration, T8);
        assertEquals(1, converted.layers().get(0).threshold());
        assertEquals(
                List.of("layer \"d1\" is never above 0 in 1 samples; its threshold is set to 1.0"), converted.notes());
    }

    @Test
    void shouldTakeTheMaximumWhenThePercentileIsZero() {
        float[] seldom = new float[10_000];
        seldom[17] = 2;
        Shape shape = Shape.of(10_000);
        AnnNode scale = new AnnNode.Relu("r", List.of("input"), shape);
        AnnNode out = new AnnNode.Dense("d", List.of("r"), Shape.of(1), new float[10_000], null);
        AnnGraph graph = new AnnGraph("net", "input", shape, List.of(scale, out), "d", List.of());
        Converted converted = new RateCoding().convert(graph, Calibration.of(graph, new float[][] {seldom}, 1), T8);
        assertEquals(2, converted.layers().get(0).threshold());
        assertEquals(1, converted.notes().size());
    }

    @Test
    void shouldMakePoolingAPopulationWhenAsked() {
        Nets nets = new Nets(46, 2, 8, 8)
                .conv("c", 3, 3, 1, 1)
                .relu("r")
                .pool("p", 2, 2)
                .flatten("f")
                .dense("d", 3);
        Converted converted = convert(nets, T8.withPool(PoolCode.SPIKING));
        assertEquals(Role.POOL, converted.layers().get(1).role());
        assertEquals(
                converted.layers().get(0).threshold(), converted.layers().get(1).threshold());
        assertEquals(
                new MapShape(3, 4, 4), converted.network().populations().get(1).shape());
        assertEquals(2, converted.network().populations().get(2).window().offset());
    }

    @Test
    void shouldReadBeforeTheActivationWhenItEndsTheNetwork() {
        Nets nets = new Nets(47, 4).dense("d1", 6).relu("r1").dense("d2", 3).relu("r2");
        Converted converted = convert(nets, T8);
        assertFalse(converted.network().populations().get(1).neuron().fires());
        assertEquals("d2", converted.layers().get(1).nodeId());
        Converted bySpikes = convert(nets, T8.withReadout(Readout.SPIKES));
        assertTrue(bySpikes.network().populations().get(1).neuron().fires());
        assertEquals("r2", bySpikes.layers().get(1).nodeId());
    }

    @Test
    void shouldSpikeTheInputWhenAsked() {
        Nets nets = new Nets(48, 4, 6, 6)
                .conv("c", "input", 6, 2, Nets.window(3, 1, 1))
                .relu("r");
        Converted converted = convert(nets.flatten("f").dense("d", 3), T8.withInput(InputCode.SPIKES));
        SnnNetwork network = converted.network();
        Population input = network.populations().get(0);
        assertEquals(Role.INPUT, converted.layers().get(0).role());
        assertEquals(new MapShape(8, 6, 6), input.shape());
        assertEquals(new MapShape(8, 6, 6), network.input());
        assertEquals(new Window(0, 8), input.window());
        assertEquals(new Window(1, 8), network.populations().get(1).window());
        ConvConnection direct =
                (ConvConnection) projection(network, "pixels -> input").connection();
        assertEquals(8, direct.groups());
        assertEquals(1, projection(network, "input -> c").delay());
        assertEquals(2, network.output());
    }

    @Test
    void shouldNotSplitSignsWhenTheInputIsNeverNegative() {
        Nets nets = new Nets(49, 3).dense("d", 3).relu("r").dense("d2", 2);
        float[][] positive = {{0, 1, 0.5f}, {0.25f, 0, 0}};
        Converted converted = Conversion.run(
                        StandardPasses.apply(nets.build()),
                        positive,
                        1,
                        new RateCoding(),
                        T8.withInput(InputCode.SPIKES))
                .converted();
        assertEquals(MapShape.flat(3), converted.network().populations().get(0).shape());
        assertEquals(1, converted.layers().get(0).threshold());
    }

    @Test
    void shouldComputeTheSameWhenSignsAreSplit() {
        // every spike of +1 or -1 a step: T spikes of a window add up to the plain product
        Nets conv = new Nets(50, 4, 5, 5)
                .conv("c", "input", 6, 2, Nets.window(3, 2, 1))
                .relu("r");
        Nets dense = new Nets(51, 2, 2, 3).flatten("f0").dense("d", 4).relu("r");
        Nets pooled = new Nets(53, 2, 4, 4).conv("c", 2, 1, 1, 0);
        pooled.add(new AnnNode.GlobalAveragePool("g", List.of("input"), Shape.of(2, 1, 1)));
        pooled.conv("c2", 2, 1, 1, 0).add(new AnnNode.GlobalAveragePool("g2", List.of("c"), Shape.of(2, 1, 1)));
        pooled.sum("add", "c2", "g2").relu("r");
        List<Nets> all =
                List.of(conv.flatten("f").dense("out", 2), dense.dense("out", 2), pooled.conv("out", 2, 1, 1, 0));
        for (Nets nets : all) {
            AnnGraph graph = nets.build();
            float[] sample = nets.floats(graph.inputShape().size());
            for (int i = 0; i < sample.length; i++) {
                sample[i] = Math.signum(sample[i]);
            }
            Calibration calibration = Calibration.of(graph, new float[][] {sample}, 1);
            CodingOptions options = T8.withInput(InputCode.SPIKES).withThreshold(ThresholdRule.MAX);
            Converted converted = new RateCoding().convert(graph, calibration, options);
            FloatSimulation simulation = new FloatSimulation(converted.network());
            simulation.run(converted.encoder().encode(sample));
            float[][] z = new float[1][];
            new AnnEvaluator(graph).run(sample, (id, values) -> {
                if (id.equals("r")) {
                    z[0] = values.clone();
                }
            });
            for (int n = 0; n < z[0].length; n++) {
                double exact = z[0][n] * 8 / converted.layers().get(1).threshold() + 0.5;
                boolean tie = Math.abs(exact - Math.rint(exact)) < 1e-3;
                int count = simulation.counts(1)[n];
                assertTrue(tie || count == converted.layers().get(1).levels().level(z[0][n]), n + ": " + count);
            }
        }
    }

    @Test
    void shouldSplitChannelsInPairs() {
        AnnGraph nothing = new AnnGraph("input", "input", Shape.of(2, 1, 2), List.of(), "input", List.of());
        PreparingEncoder encoder = new PreparingEncoder(nothing, new MapShape(2, 1, 2), true);
        assertEquals(new MapShape(2, 1, 2), encoder.sampleShape());
        assertEquals(new MapShape(4, 1, 2), encoder.encodedShape());
        assertArrayEquals(new float[] {1, 0, 0, 2, 0, 4, 3, 0}, encoder.encode(new float[] {1, -2, -3, 4}));
    }

    @Test
    void shouldPrepareSamplesOutsideTheChip() {
        Nets nets = new Nets(52, 1, 4, 4)
                .pool("shrink", 2, 2)
                .conv("c", 2, 1, 1, 0)
                .relu("r")
                .flatten("f");
        Converted converted = convert(nets.dense("d", 2), T8);
        float[] sample = {1, 3, 0, 0, 5, 7, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0};
        assertArrayEquals(new float[] {4, 2, 0, 0}, converted.encoder().encode(sample));
        assertEquals(new MapShape(1, 4, 4), converted.encoder().sampleShape());
    }

    @Test
    void shouldFireForItsBiasAloneWhenTheInputIsZero() {
        float[] half = {0.5f};
        AnnNode dense = new AnnNode.Dense("d", List.of("input"), Shape.of(1), new float[] {1}, half);
        AnnNode clip = new AnnNode.Clip("c", List.of("d"), Shape.of(1), 0, 1);
        AnnNode out = new AnnNode.Dense("out", List.of("c"), Shape.of(1), new float[] {2}, null);
        AnnGraph graph = new AnnGraph("net", "input", Shape.of(1), List.of(dense, clip, out), "out", List.of());
        Converted converted = new RateCoding().convert(graph, Calibration.none(graph), T8);
        FloatSimulation simulation = new FloatSimulation(converted.network());
        simulation.run(new float[] {0});
        // V = 1/2 + 1/2 a step: fires at once and then in every other step; each spike reaches the output a step later
        assertArrayEquals(new int[] {0, 2, 4, 6}, simulation.firedAt(0, 0));
        assertArrayEquals(new double[] {2}, simulation.readingAfter(1));
        assertArrayEquals(new double[] {8}, simulation.readingAfter(8));
    }

    @Test
    void shouldEqualTheQuantisedNetworkWhenItHasAsManyLevelsAsSteps() {
        // the first layer of a network trained with 8 levels, run for 8 steps, is the quantised network itself
        Nets nets = new Nets(54, 12).dense("d", 30);
        nets.add(new AnnNode.Qcfs("q", List.of("d"), Shape.of(30), 1.5f, 8)).dense("out", 2);
        AnnGraph graph = nets.build();
        Converted converted = new RateCoding().convert(graph, Calibration.none(graph), T8);
        FloatSimulation simulation = new FloatSimulation(converted.network());
        int compared = 0;
        for (float[] sample : nets.samples(20)) {
            simulation.run(converted.encoder().encode(sample));
            float[] quantised = new LayerReference(graph, converted).run(sample)[0];
            for (int n = 0; n < quantised.length; n++) {
                compared += Math.abs(simulation.counts(0)[n] * 1.5 / 8 - quantised[n]) < 1e-5 ? 1 : 0;
            }
        }
        assertEquals(20 * 30, compared);
    }

    @Test
    void shouldRefuseACalibrationOfAnotherNetwork() {
        AnnGraph one = residual().build();
        AnnGraph other = residual().build();
        assertThrows(IllegalArgumentException.class, () -> new RateCoding().convert(one, Calibration.none(other), T8));
    }

    @Test
    void shouldListTheCodingsWhenAnIdIsUnknown() {
        InputException refused =
                assertThrows(InputException.class, () -> org.hwsim.conversion.Codings.byId("temporal"));
        assertTrue(refused.getMessage().contains("is 'temporal'")
                && refused.getMessage().contains("one of: rate"));
    }
}
