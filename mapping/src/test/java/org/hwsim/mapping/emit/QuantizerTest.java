package org.hwsim.mapping.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hwsim.hw.chip.CoreType;
import org.hwsim.mapping.NetworkBuilder;
import org.hwsim.mapping.TestChips;
import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.DenseConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.Pooling;
import org.hwsim.snn.Projection;
import org.hwsim.snn.SnnNetwork;
import org.junit.jupiter.api.Test;

/** Loihi's widths: 8-bit weights shifted by 6, thresholds a multiple of 64 in 17 + 6 bits, biases of 20 bits. */
class QuantizerTest {
    private static final CoreType CORE = TestChips.loihiCore();

    /** Layer 0 of 3 neurons with an amplitude into layer 1 of one neuron. */
    private static SnnNetwork chain(double amplitude, float[] weights, double threshold, float bias) {
        NetworkBuilder net = new NetworkBuilder(MapShape.flat(3));
        int source = net.population(MapShape.flat(3), NetworkBuilder.firing(1, amplitude, new float[3]));
        int target = net.population(MapShape.flat(1), NetworkBuilder.firing(threshold, threshold, new float[] {bias}));
        net.project(Projection.INPUT, source, null, one(3), 1);
        net.project(source, target, null, new DenseConnection(3, 1, weights), 1);
        return net.build();
    }

    private static ConvConnection one(int channels) {
        float[] weights = new float[channels];
        Arrays.fill(weights, 1);
        return new ConvConnection(channels, channels, 1, 1, 1, 1, 0, 0, 1, 1, channels, weights);
    }

    private static QuantizedNetwork quantize(SnnNetwork network) {
        return Quantizer.quantize(network, CORE, 8, false);
    }

    @Test
    void shouldRoundWeightsThresholdAndBiasInTheUnitOfTheMembrane() {
        // given a step of 1/127, a threshold of 100 steps and a unit of 1/(127*64)
        QuantizedNetwork quantized = quantize(chain(1, new float[] {1, -0.5f, 0.25f}, 100 / 127.0, 0.1f));

        // then 1 -> 127; -0.5 -> floor(-63.5 + 0.5); 0.25 -> floor(31.75 + 0.5)
        assertArrayEquals(
                new short[] {127, -63, 32}, quantized.projections().get(1).weights());
        assertEquals(6, quantized.projections().get(1).shift());
        QuantizedPopulation target = quantized.populations().get(1);
        assertEquals(100 * 64, target.threshold()[0]);
        assertEquals(813, target.bias()[0], "0.1 * 127 * 64 = 812.8");
        assertEquals(50 * 64, target.initialMembrane()[0], "half the threshold");
        assertEquals(1.0 / (127 * 64), target.unit()[0], 1e-15);
    }

    @Test
    void shouldStretchTheStepSoThatTheThresholdIsAWholeNumberOfGranules() {
        // given a threshold of 0.7903 * 127 = 100.37 steps
        QuantizedNetwork quantized = quantize(chain(1, new float[] {1, -0.5f, 0.25f}, 0.7903, 0));

        // then the step is 0.7903 / 100, by 0.37 % more than 1/127
        QuantizedPopulation target = quantized.populations().get(1);
        assertEquals(100 * 64, target.threshold()[0]);
        assertEquals(0.7903, target.threshold()[0] * target.unit()[0], 1e-12);
        assertEquals(0.7903 / 100, quantized.projections().get(1).step()[0], 1e-12);
        assertEquals(0, quantized.report().populations().get(1).thresholdError(), 1e-12);
    }

    @Test
    void shouldCountTheAmplitudeOfTheSourceAndThePoolingIntoTheWeight() {
        // given windows of 2 x 2, factor 1/4, amplitude 2: a packet is worth half of its weight
        NetworkBuilder net = new NetworkBuilder(new MapShape(1, 2, 2));
        int source = net.population(new MapShape(1, 2, 2), NetworkBuilder.firing(2, 2, new float[1]));
        int target = net.population(MapShape.flat(1), 0.25);
        net.project(Projection.INPUT, source, null, one(1), 1);
        Pooling pooling = NetworkBuilder.pooling(2, 1, 1);
        net.project(source, target, pooling, new DenseConnection(1, 1, new float[] {1}), 1);

        QuantizedNetwork quantized = quantize(net.build());

        // then 127 steps are 0.5; the threshold of 0.25 is 63.5 of them, 63 of a stretched step: 4,032 units
        assertEquals(0.25 / 63, quantized.projections().get(1).step()[0], 1e-15);
        assertEquals(63 * 64, quantized.populations().get(1).threshold()[0]);
    }

    @Test
    void shouldLowerTheShiftSoThatSilentNeuronsHaveRoomToDrift() {
        // given a threshold of 1,000 weight steps; 1/1024 of the membrane's range is 8,192 units: 1,000 * 2^3 is below
        QuantizedNetwork quantized = quantize(chain(1, new float[] {1, -0.5f, 0.25f}, 1_000 / 127.0, 0));

        QuantizedPopulation target = quantized.populations().get(1);
        assertEquals(3, target.unitShift());
        assertEquals(3, quantized.projections().get(1).shift());
        assertEquals(8_000, target.threshold()[0]);
        assertEquals(127, quantized.projections().get(1).weights()[0], "weights keep their bits");
        assertEquals(3, quantized.report().populations().get(1).unitShift());
    }

    @Test
    void shouldLowerTheShiftToNoneWhenAThresholdIsVeryLarge() {
        // given 235,000 weight steps, more than 8,192 even without a shift: 3,671.9 granules of 64
        QuantizedNetwork quantized = quantize(chain(1, new float[] {1, -0.5f, 0.25f}, 235_000 / 127.0, 0));

        QuantizedPopulation target = quantized.populations().get(1);
        assertEquals(0, target.unitShift());
        assertEquals(3_671 * 64, target.threshold()[0], "the step is stretched by 0.02 %");
        assertEquals(235_000 / 127.0, target.threshold()[0] * target.unit()[0], 1e-6);
    }

    @Test
    void shouldNotLowerTheShiftBelowWhatTheLeastThresholdNeeds() {
        // given channels of 100 and 10,000 steps: at a shift of 4 the first threshold would be 1,600 units
        NetworkBuilder net = new NetworkBuilder(MapShape.flat(1));
        int source = net.population(MapShape.flat(1), 1.0);
        int target = net.population(new MapShape(2, 1, 1), 100.0);
        net.project(Projection.INPUT, source, null, one(1), 1);
        net.project(source, target, null, new DenseConnection(1, 2, new float[] {127, 1.27f}), 1);

        QuantizedPopulation layer =
                Quantizer.quantize(net.build(), CORE, 8, true).populations().get(target);

        assertEquals(5, layer.unitShift());
        assertEquals(100 * 32, layer.threshold()[0]);
        assertEquals(10_000 * 32, layer.threshold()[1]);
    }

    @Test
    void shouldLowerTheShiftWhenABiasWouldNotFit() {
        // given a bias of 12,500 steps and a threshold of 128 (8,192 units at a shift of 6); 20 signed bits hold
        // 524,287: 12,500 * 2^5 = 400,000 fits, 2^6 does not
        QuantizedNetwork quantized = quantize(chain(1, new float[] {1, -0.5f, 0.25f}, 128 / 127.0, -12_500f / 127));

        QuantizedPopulation target = quantized.populations().get(1);
        assertEquals(5, target.unitShift());
        assertEquals(-400_000, target.bias()[0], 1);
        assertEquals(128 * 32, target.threshold()[0]);
        assertEquals(0, quantized.report().populations().get(1).clampedBiases());
    }

    @Test
    void shouldRaiseTheStepWhenEvenShiftZeroDoesNotDo() {
        // given a threshold of 4,000,000 steps, above 2,097,088 units
        QuantizedNetwork quantized = quantize(chain(1, new float[] {1, -0.5f, 0.25f}, 4_000_000 / 127.0, 0));

        QuantizedPopulation target = quantized.populations().get(1);
        assertEquals(0, target.unitShift());
        assertEquals(2_097_088, target.threshold()[0]);
        // 127 * 2,097,088 / 4,000,000 = 66.6
        assertEquals(67, quantized.projections().get(1).weights()[0]);
    }

    @Test
    void shouldLetAShortcutHaveAnExponentOfItsOwn() {
        NetworkBuilder net = new NetworkBuilder(new MapShape(1, 3, 3));
        int source = net.population(new MapShape(1, 3, 3), 1.0);
        int target = net.population(new MapShape(1, 3, 3), 100 / 127.0);
        net.project(Projection.INPUT, source, null, one(1), 1);
        net.project(source, target, null, NetworkBuilder.square(1, 1, 3, 1, 1), 1);
        net.project(source, target, null, new ConvConnection(1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, new float[] {8}), 1);

        QuantizedNetwork quantized = quantize(net.build());

        assertEquals(6, quantized.projections().get(1).shift());
        assertEquals(9, quantized.projections().get(2).shift());
        assertEquals(127, quantized.projections().get(1).weights()[0]);
        assertEquals(127, quantized.projections().get(2).weights()[0], "8 = 127 steps of 8/127");
        assertEquals(3, quantized.report().projections().get(2).exponent());
    }

    @Test
    void shouldGiveEveryChannelItsOwnScaleWhenAsked() {
        // given channels with weights of up to 1 and 0.01, thresholds of 100 and 10,000 steps
        NetworkBuilder net = new NetworkBuilder(MapShape.flat(1));
        int source = net.population(MapShape.flat(1), 1.0);
        int target = net.population(new MapShape(2, 1, 1), 100 / 127.0);
        net.project(Projection.INPUT, source, null, one(1), 1);
        net.project(source, target, null, new DenseConnection(1, 2, new float[] {1, 0.01f}), 1);

        QuantizedNetwork perLayer = Quantizer.quantize(net.build(), CORE, 8, false);
        QuantizedNetwork perChannel = Quantizer.quantize(net.build(), CORE, 8, true);

        assertArrayEquals(new short[] {127, 1}, perLayer.projections().get(1).weights());
        assertArrayEquals(
                new short[] {127, 127}, perChannel.projections().get(1).weights());
        QuantizedPopulation layer = perChannel.populations().get(1);
        assertEquals(100 / 127.0, layer.threshold()[0] * layer.unit()[0], 1e-12);
        assertEquals(100 / 127.0, layer.threshold()[1] * layer.unit()[1], 1e-12);
    }

    @Test
    void shouldLeaveRoomForAWholeWindowWhenNeuronsDoNotFire() {
        // given 3 synapses that add up to 1.75 (222.25 steps, and 1.5 for rounding) in each of 8 steps: 1,790 steps of
        // the 8,388,607 that fit: the chip's shift of 6 does
        NetworkBuilder net = new NetworkBuilder(MapShape.flat(3));
        int source = net.population(MapShape.flat(3), 1.0);
        int target = net.population(MapShape.flat(1), NetworkBuilder.silent(new float[] {0.5f}));
        net.project(Projection.INPUT, source, null, one(3), 1);
        net.project(source, target, null, new DenseConnection(3, 1, new float[] {1, -0.5f, 0.25f}), 1);

        QuantizedPopulation readout = quantize(net.build()).populations().get(target);

        assertEquals(6, readout.unitShift());
        assertEquals(1.0 / (127 * 64), readout.unit()[0], 1e-15);
        assertEquals(127 * 32, readout.bias()[0]);
        assertTrue(readout.threshold()[0] <= CORE.thresholdLimit() && readout.threshold()[0] > 0);
    }

    @Test
    void shouldSetTheUnitByTheThresholdWhenNoSynapseEnters() {
        // given weights up to 0.3 and a threshold of 0.7: 296.3 steps, 18,965 units at 2^-6, of which 1/1024 of the
        // membrane's range is 8,191: 127 granules of 64
        NetworkBuilder net = new NetworkBuilder(MapShape.flat(4));
        int layer = net.population(MapShape.flat(1), NetworkBuilder.firing(0.7, 0.7, new float[] {0.05f}));
        net.project(Projection.INPUT, layer, null, new DenseConnection(4, 1, new float[] {0.3f, 0.1f, -0.2f, 0}), 1);

        QuantizedNetwork quantized = quantize(net.build());

        QuantizedPopulation numbers = quantized.populations().get(0);
        assertEquals(8_128, numbers.threshold()[0]);
        assertEquals(0.7 / 8_128, numbers.unit()[0], 1e-15);
        assertEquals(Math.round(0.05 / (0.7 / 8_128)), numbers.bias()[0]);
        assertArrayEquals(
                new short[] {127, 42, -85, 0}, quantized.projections().get(0).weights());
    }

    @Test
    void shouldGiveNeuronsWithoutAnyWeightAUsableThreshold() {
        // given a layer that nothing enters, and one whose weights are all zero
        NetworkBuilder net = new NetworkBuilder(MapShape.flat(2));
        int alone = net.population(MapShape.flat(2), NetworkBuilder.firing(0.5, 0.5, new float[] {0.25f, 0}));
        int zeros = net.population(MapShape.flat(1), 2.0);
        net.project(alone, zeros, null, new DenseConnection(2, 1, new float[2]), 1);

        QuantizedNetwork quantized = quantize(net.build());

        for (int p = 0; p < 2; p++) {
            QuantizedPopulation layer = quantized.populations().get(p);
            double threshold = p == alone ? 0.5 : 2;
            assertEquals(threshold, layer.threshold()[0] * layer.unit()[0], 1e-12, "layer " + p);
            assertEquals(0, layer.threshold()[0] % 64);
        }
        assertEquals(
                quantized.populations().get(alone).threshold()[0] / 2,
                quantized.populations().get(alone).bias()[0],
                "half of the threshold");
        assertArrayEquals(new short[2], quantized.projections().get(0).weights());
        assertEquals(0, quantized.report().projections().get(0).rmsError());
    }

    @Test
    void shouldStayWithinHalfAStepOfEveryWeight() {
        for (int seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            float[] weights = new float[60];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) (random.nextDouble(-1, 1) * StrictMath.pow(2, random.nextInt(-6, 3)));
            }
            double amplitude = random.nextDouble(0.1, 10);
            NetworkBuilder net = new NetworkBuilder(MapShape.flat(10));
            int source = net.population(MapShape.flat(10), NetworkBuilder.firing(1, amplitude, new float[10]));
            int target = net.population(MapShape.flat(6), random.nextDouble(0.5, 50));
            net.project(Projection.INPUT, source, null, one(10), 1);
            net.project(source, target, null, new DenseConnection(10, 6, weights), 1);

            QuantizedNetwork quantized = Quantizer.quantize(net.build(), CORE, 8, random.nextBoolean());

            QuantizedProjection numbers = quantized.projections().get(1);
            QuantizedPopulation layer = quantized.populations().get(1);
            for (int i = 0; i < weights.length; i++) {
                int channel = i / 10;
                double kept = Math.scalb((double) numbers.weights()[i], numbers.shift()) * layer.unit()[channel];
                assertEquals(
                        weights[i] * amplitude, kept, numbers.step()[channel] * 0.5000001, "seed " + seed + " " + i);
                assertTrue(Math.abs(numbers.weights()[i]) <= 127, "seed " + seed);
            }
            for (int threshold : layer.threshold()) {
                assertEquals(0, threshold % 64, "seed " + seed);
            }
            assertEquals(0, quantized.report().projections().get(1).clampedWeights());
        }
    }

    @Test
    void shouldMeasureTheLossThatItCaused() {
        // given steps of 1/127: errors 0, 0.5/127, 0.25/127 against weights 1, 0.5, 0.25
        QuantizationReport report = quantize(chain(1, new float[] {1, -0.5f, 0.25f}, 100 / 127.0, 0))
                .report();

        QuantizationReport.ProjectionLoss loss = report.projections().get(1);
        assertEquals(Math.sqrt(0.25 + 0.0625) / 127 / Math.sqrt(1 + 0.25 + 0.0625), loss.rmsError(), 1e-9);
        assertEquals(0.5 / 127, loss.maxError(), 1e-9);
        assertEquals(127, loss.mostSteps());
        assertTrue(report.toString().contains("projection1"), report.toString());
    }

    @Test
    void shouldKeepTheBiasesOfAWholeWindowInsideAReadoutsMembrane() {
        // given spikes worth 1/1000 and a bias of 0.1 in each step, beside weights of up to 1
        NetworkBuilder net = new NetworkBuilder(MapShape.flat(3));
        int source = net.population(MapShape.flat(3), NetworkBuilder.firing(1, 0.001, new float[3]));
        int target = net.population(MapShape.flat(1), NetworkBuilder.silent(new float[] {0.1f}));
        net.project(Projection.INPUT, source, null, one(3), 1);
        net.project(source, target, null, new DenseConnection(3, 1, new float[] {1, -0.5f, 0.25f}), 1);
        SnnNetwork network = net.build();

        // when rounded to 16 bits, where a weight step is 0.001 / 32767 and a bias 3.3 million of them, in a core whose
        // bias
        // register holds that and whose membrane does not hold eight of them
        CoreType core = new CoreType(
                CORE.compartments(),
                CORE.synapseMemoryBits(),
                CORE.synapseWordBits(),
                CORE.axonsIn(),
                CORE.axonsOut(),
                CORE.maxDelaySteps(),
                16,
                CORE.weightShift(),
                32,
                CORE.thresholdMantissaBits(),
                CORE.thresholdShift(),
                CORE.membraneBits(),
                CORE.sharesConvolutionKernels(),
                CORE.sparseIndexBits());
        QuantizedPopulation readout =
                Quantizer.quantize(network, core, 16, false).populations().get(target);

        // then the window's biases take half of the membrane, and the bias is what it was
        long steps = network.populations().get(target).window().steps();
        assertTrue(steps > 1, "a window");
        assertTrue(
                2 * steps * readout.bias()[0] <= CORE.membraneLimit() * 1.001,
                steps + " x " + readout.bias()[0] + " in " + CORE.membraneLimit());
        assertEquals(0.1, readout.bias()[0] * readout.unit()[0], 1e-4);
    }
}
