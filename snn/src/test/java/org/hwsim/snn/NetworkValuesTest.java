package org.hwsim.snn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The parts of a network refuse what contradicts itself, and say with which values. */
class NetworkValuesTest {
    private static NeuronSpec neuron(float... bias) {
        return new NeuronSpec(NeuronSpec.Reset.SOFT, NeuronSpec.Comparator.AT_LEAST, true, 1, 1, bias, 0.5, 0, 0);
    }

    private static ConvConnection conv(int in, int out, int groups, int weights) {
        return new ConvConnection(in, out, 3, 2, 2, 1, 1, 0, 1, 1, groups, new float[weights]);
    }

    private static void refuses(String value, Executable making) {
        var e = assertThrows(IllegalArgumentException.class, making);
        assertTrue(e.getMessage().contains(value), e.getMessage());
    }

    @Test
    void shouldCountTheCellsOfAMap() {
        assertEquals(2 * 3 * 4, new MapShape(2, 3, 4).size());
        assertEquals(new MapShape(7, 1, 1), MapShape.flat(7));
        assertEquals("2x3x4", new MapShape(2, 3, 4).toString());
        refuses("2x0x4", () -> new MapShape(2, 0, 4));
        assertThrows(ArithmeticException.class, () -> new MapShape(1 << 16, 1 << 16, 1));
    }

    @Test
    void shouldGiveEachNeuronItsBiasWhetherThereIsOneAChannelOrOneANeuron() {
        var shape = new MapShape(2, 1, 2);
        var window = new Window(0, 4);

        var perChannel = new Population("p", shape, neuron(1, 2), window);
        var perNeuron = new Population("p", shape, neuron(1, 2, 3, 4), window);

        // neurons 0 and 1 are the first channel's, 2 and 3 the second's
        assertEquals(1, perChannel.biasOf(1));
        assertEquals(2, perChannel.biasOf(2));
        assertEquals(3, perNeuron.biasOf(2));
        refuses("biases=3", () -> new Population("p", shape, neuron(1, 2, 3), window));
    }

    @Test
    void shouldRefuseWeightsThatDoNotFillAConnection() {
        // 4 outputs x 2 inputs a group x 3 x 2
        assertEquals(48, conv(4, 4, 2, 48).weights().length);
        refuses("expected=48 weights=47", () -> conv(4, 4, 2, 47));
        refuses("groups=3", () -> conv(4, 4, 3, 32));
        refuses("weights=5", () -> new DenseConnection(2, 3, new float[5]));
        refuses("targets=1", () -> new SparseConnection(1, 2, new int[] {0, 2}, new int[1], new float[1]));
        refuses("starts=1", () -> new SparseConnection(1, 2, new int[] {0}, new int[0], new float[0]));
    }

    @Test
    void shouldKeepTheGeometryOfAConvolutionWithOtherWeights() {
        float[] kernels = new float[96];

        ConvConnection wider = conv(4, 4, 2, 48).with(8, kernels);

        assertEquals(new ConvConnection(8, 4, 3, 2, 2, 1, 1, 0, 1, 1, 2, kernels), wider);
        assertSame(kernels, wider.weights());
    }

    @Test
    void shouldRefuseTimesThatCannotBe() {
        var dense = new DenseConnection(1, 1, new float[1]);
        refuses("offset=-1", () -> new Window(-1, 4));
        refuses("steps=0", () -> new Window(0, 0));
        refuses("delay=0", () -> new Projection("p", 0, 1, null, dense, 0));
    }

    @Test
    void shouldNotFollowChangesOfTheListsItWasGiven() {
        List<Projection> projections = new ArrayList<>();
        var network = new SnnNetwork("n", MapShape.flat(1), List.of(), projections, 0, false, 4, 4);

        projections.add(new Projection("p", Projection.INPUT, 0, null, new DenseConnection(1, 1, new float[1]), 1));

        assertEquals(List.of(), network.projections());
    }
}
