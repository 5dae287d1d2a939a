package org.hwsim.conversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;
import org.hwsim.conversion.coding.FloatSimulation;
import org.hwsim.snn.Connection;
import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.DenseConnection;
import org.hwsim.snn.Population;
import org.hwsim.snn.Projection;
import org.hwsim.snn.SnnNetwork;
import org.junit.jupiter.api.Test;

/** What every coding must do. */
public abstract class CodingContract {
    /** The coding under test. */
    protected abstract Coding coding();

    private Converted convert(AnnGraph graph, float[][] samples) {
        return coding().convert(graph, Calibration.of(graph, samples, 1), coding().defaults());
    }

    /** A network whose output is its input: n numbers, one activation, unit weights. */
    private static AnnGraph identity(int n) {
        float[] unit = new float[n * n];
        for (int i = 0; i < n; i++) {
            unit[i * n + i] = 1;
        }
        List<AnnNode> nodes = List.of(
                new AnnNode.Dense("in", List.of("x"), Shape.of(n), unit, null),
                new AnnNode.Relu("relu", List.of("in"), Shape.of(n)),
                new AnnNode.Dense("out", List.of("relu"), Shape.of(n), unit, null));
        return new AnnGraph("identity", "x", Shape.of(n), nodes, "out", List.of());
    }

    @Test
    public void shouldBeFoundByItsId() {
        Coding found = Codings.byId(coding().id());
        assertSame(coding().getClass(), found.getClass());
        assertEquals(coding().id().toLowerCase(Locale.ROOT), coding().id());
        assertFalse(coding().description().isBlank() || coding().description().contains("\n"));
    }

    @Test
    public void shouldKeepTheRankingWhenTheNetworkIsTheIdentity() {
        AnnGraph graph = identity(8);
        float[] ramp = {0.1f, 0.9f, 0.3f, 0.8f, 0.0f, 0.5f, 0.7f, 0.2f};
        Converted converted = convert(graph, new float[][] {ramp});
        FloatSimulation simulation = new FloatSimulation(converted.network());
        simulation.run(converted.encoder().encode(ramp));
        double[] readings = simulation.readingAfter(
                converted.layers().get(converted.network().output()).levels().timesteps());
        for (int i = 0; i < ramp.length; i++) {
            for (int k = 0; k < ramp.length; k++) {
                assertTrue(
                        ramp[i] >= ramp[k] || readings[i] < readings[k], i + " and " + k + Arrays.toString(readings));
            }
        }
        assertEquals(1, converted.decoder().answer(readings));
    }

    @Test
    public void shouldReachTheLevelsWhenTheInputIsConstant() {
        Nets nets = new Nets(71, 20).dense("d", 40).relu("r").dense("out", 3);
        AnnGraph graph = nets.build();
        float[][] samples = nets.samples(20);
        Converted converted = convert(graph, samples);
        LayerReference reference = new LayerReference(
                new AnnGraph("z", "input", graph.inputShape(), graph.nodes().subList(0, 1), "d", List.of()),
                atNode(converted, "d"));
        FloatSimulation simulation = new FloatSimulation(converted.network());
        LevelRule levels = converted.layers().get(0).levels();
        for (float[] sample : samples) {
            float[] z = reference.run(sample)[0];
            simulation.run(converted.encoder().encode(sample));
            for (int n = 0; n < z.length; n++) {
                double exact = z[n] * levels.timesteps() / levels.threshold() + 0.5;
                boolean tie = Math.abs(exact - Math.rint(exact)) < 1e-3;
                int level = levels.level(z[n]);
                int count = simulation.counts(0)[n];
                assertTrue(tie || count == level, "neuron " + n + " z=" + z[n] + " " + count + " instead of " + level);
            }
        }
    }

    private static Converted atNode(Converted c, String nodeId) {
        List<SpikingLayer> layers = c.layers().stream()
                .map(l -> new SpikingLayer(
                        l.population(), l.name(), nodeId, l.role(), l.threshold(), l.source(), l.levels()))
                .toList();
        return new Converted(c.network(), c.encoder(), c.decoder(), layers, c.notes());
    }

    @Test
    public void shouldYieldTheSameNetworkWhenAskedTwice() {
        Nets nets = new Nets(72, 2, 8, 8)
                .conv("c", 3, 3, 1, 1)
                .relu("r")
                .pool("p", 2, 2)
                .flatten("f")
                .dense("d", 3);
        AnnGraph graph = nets.build();
        float[][] samples = nets.samples(10);
        Converted one = convert(graph, samples);
        Converted two = convert(graph, samples);
        assertEquals(one.layers(), two.layers());
        assertEquals(one.notes(), two.notes());
        assertSameNetwork(one.network(), two.network());
    }

    private static void assertSameNetwork(SnnNetwork one, SnnNetwork two) {
        for (int p = 0; p < one.populations().size(); p++) {
            Population a = one.populations().get(p);
            Population b = two.populations().get(p);
            assertEquals(a.name(), b.name());
            assertEquals(a.window(), b.window());
            assertEquals(a.neuron().threshold(), b.neuron().threshold());
            assertArrayEquals(a.neuron().bias(), b.neuron().bias());
        }
        for (int p = 0; p < one.projections().size(); p++) {
            Projection a = one.projections().get(p);
            Projection b = two.projections().get(p);
            assertEquals(a.name(), b.name());
            assertEquals(a.delay(), b.delay());
            assertEquals(a.pooling(), b.pooling());
            assertArrayEquals(weights(a.connection()), weights(b.connection()));
        }
    }

    private static float[] weights(Connection connection) {
        return connection instanceof DenseConnection dense ? dense.weights() : ((ConvConnection) connection).weights();
    }

    @Test
    public void shouldStandForEveryPopulationWhenItListsItsLayers() {
        Nets nets = new Nets(73, 2, 8, 8)
                .conv("c", 3, 3, 1, 1)
                .relu("r")
                .globalPool("g")
                .flatten("f")
                .dense("d", 3);
        AnnGraph graph = nets.build();
        float[][] samples = nets.samples(4);
        Converted converted = convert(graph, samples);
        float[][] values = new LayerReference(graph, converted).run(samples[0]);
        for (int p = 0; p < values.length; p++) {
            assertEquals(p, converted.layers().get(p).population());
            assertEquals(
                    converted.network().populations().get(p).name(),
                    converted.layers().get(p).name());
            assertEquals(converted.network().populations().get(p).shape().size(), values[p].length);
        }
    }
}
