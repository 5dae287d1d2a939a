package org.hwsim.mapping.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.SplittableRandom;
import org.hwsim.hw.program.ConvInput;
import org.hwsim.hw.program.DenseInput;
import org.hwsim.hw.program.DirectInput;
import org.hwsim.hw.program.InputStage;
import org.hwsim.mapping.MapOptions;
import org.hwsim.mapping.Mapping;
import org.hwsim.mapping.NetworkBuilder;
import org.hwsim.mapping.TestChips;
import org.hwsim.mapping.strategy.LayeredMapper;
import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.DenseConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.Pooling;
import org.hwsim.snn.Projection;
import org.hwsim.snn.SnnNetwork;
import org.hwsim.snn.SparseConnection;
import org.junit.jupiter.api.Test;

class InputEmitterTest {
    /** Layer 0 of a network: threshold 64 at a step of 1, so a unit is 1/64. */
    private static final double THRESHOLD = 64;

    private static InputStage stage(NetworkBuilder net) {
        SnnNetwork network = net.build();
        Mapping mapping = new LayeredMapper().map(network, TestChips.loihi(1, 1), MapOptions.defaults());
        Emitted emitted = ProgramEmitter.emit(network, mapping, TestChips.loihi(1, 1));
        assertEquals(1, emitted.program().inputs().size());
        return emitted.program().inputs().get(0);
    }

    private static float[] whole(SplittableRandom random, int count) {
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            weights[i] = random.nextInt(-127, 128);
        }
        weights[0] = 127;
        return weights;
    }

    @Test
    void shouldHandPixelsOnAsTheyAreWhenAPopulationSpikesThem() {
        NetworkBuilder net = new NetworkBuilder(new MapShape(2, 2, 2));
        int layer = net.population(new MapShape(2, 2, 2), 1.0);
        net.project(
                Projection.INPUT,
                layer,
                null,
                new ConvConnection(2, 2, 1, 1, 1, 1, 0, 0, 1, 1, 2, new float[] {-1, -1}),
                1);

        InputStage stage = stage(net);

        // then a pixel of -1 is a current of one threshold; -0.25 a quarter of it
        DirectInput direct = assertInstanceOf(DirectInput.class, stage);
        int threshold = (int) Math.round(-direct.unitsPerValue());
        assertArrayEquals(
                new int[] {threshold, threshold / 4, 0, -threshold, 0, 0, 0, 0},
                direct.currents(new float[] {-1, -0.25f, 0, 1, 0, 0, 0, 0}));
        assertEquals(0, direct.macs());
    }

    @Test
    void shouldKeepAConvolutionAsOne() {
        NetworkBuilder net = new NetworkBuilder(new MapShape(1, 3, 3));
        int layer = net.population(new MapShape(1, 2, 2), THRESHOLD);
        net.project(
                Projection.INPUT,
                layer,
                null,
                new ConvConnection(1, 1, 2, 2, 1, 1, 0, 0, 1, 1, 1, new float[] {127, 1, -2, 3}),
                1);

        ConvInput conv = assertInstanceOf(ConvInput.class, stage(net));

        // then output (0,0) sees 1*127 + 2*1 - 4*2 + 5*3 = 136 times the units of a step, 64
        assertEquals(64, conv.unitsPerWeightStep()[0], 1e-9);
        assertEquals(136 * 64, conv.currents(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9})[0]);
    }

    @Test
    void shouldWriteOutPoolingBeforeTheFirstLayer() {
        // given sums over 2 x 2 windows of a 4 x 4 picture, then one weight for each of the 4 cells
        NetworkBuilder net = new NetworkBuilder(new MapShape(1, 4, 4));
        int layer = net.population(MapShape.flat(1), THRESHOLD);
        Pooling pooling = new Pooling(2, 2, 2, 2, 0, 0, 2, 2, 1);
        net.project(Projection.INPUT, layer, pooling, new DenseConnection(4, 1, new float[] {127, -3, 5, 7}), 1);

        DenseInput dense = assertInstanceOf(DenseInput.class, stage(net));

        int[] expected = {127, 127, -3, -3, 127, 127, -3, -3, 5, 5, 7, 7, 5, 5, 7, 7};
        int[] found = new int[16];
        for (int i = 0; i < 16; i++) {
            found[i] = dense.weights().at(i);
        }
        assertArrayEquals(expected, found);
    }

    @Test
    void shouldAddUpAllProjectionsFromTheInputIntoOneLayer() {
        SplittableRandom random = new SplittableRandom(5);
        float[] kernel = whole(random, 2 * 2 * 3 * 3);
        float[] all = whole(random, 32 * 32);
        NetworkBuilder net = new NetworkBuilder(new MapShape(2, 4, 4));
        int layer = net.population(new MapShape(2, 4, 4), THRESHOLD);
        net.project(Projection.INPUT, layer, null, new ConvConnection(2, 2, 3, 3, 1, 1, 1, 1, 1, 1, 1, kernel), 1);
        net.project(Projection.INPUT, layer, null, new DenseConnection(32, 32, all), 1);
        net.project(
                Projection.INPUT,
                layer,
                null,
                new SparseConnection(32, 32, rowStarts(), new int[] {7}, new float[] {127}),
                1);
        float[] sample = new float[32];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = random.nextInt(-4, 5);
        }

        int[] currents = stage(net).currents(sample);

        for (int n = 0; n < 32; n++) {
            double sum = n == 7 ? 127 * sample[3] : 0;
            for (int i = 0; i < 32; i++) {
                sum += all[n * 32 + i] * sample[i];
                int dy = i / 4 % 4 - n / 4 % 4 + 1;
                int dx = i % 4 - n % 4 + 1;
                if (dy >= 0 && dy < 3 && dx >= 0 && dx < 3) {
                    sum += kernel[((n / 16 * 2 + i / 16) * 3 + dy) * 3 + dx] * sample[i];
                }
            }
            assertEquals(Math.round(sum * 64), currents[n], "neuron " + n);
        }
    }

    /** One synapse, from input 3. */
    private static int[] rowStarts() {
        int[] starts = new int[33];
        java.util.Arrays.fill(starts, 4, 33, 1);
        return starts;
    }
}
