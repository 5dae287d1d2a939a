package org.hwsim.hw.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Sums of input stages against their definition, to the last bit: the order of additions is part of it. */
class InputStageTest {
    private static final int DRAWS = 200;

    private final SplittableRandom random = new SplittableRandom(7);

    private float[] sample(int values) {
        float[] sample = new float[values];
        for (int i = 0; i < values; i++) {
            // a third of them zeros, of both signs
            sample[i] = switch (random.nextInt(6)) {
                case 0 -> 0.0f;
                case 1 -> -0.0f;
                default -> (float) random.nextDouble(-3, 3);
            };
        }
        return sample;
    }

    private Weights weights(int count) {
        int most = random.nextBoolean() ? 127 : 2000;
        short[] weights = new short[count];
        for (int i = 0; i < count; i++) {
            weights[i] = (short) random.nextInt(-most, most + 1);
        }
        return Weights.of(weights);
    }

    private double[] scales(int count) {
        double[] scales = new double[count];
        for (int i = 0; i < count; i++) {
            scales[i] = random.nextDouble(0.1, 70);
        }
        return scales;
    }

    private ConvInput conv(int largestMap) {
        int groups = random.nextInt(1, 3);
        int inChannels = groups * random.nextInt(1, 4);
        int outChannels = groups * random.nextInt(1, 4);
        int kernelHeight = random.nextInt(1, 6);
        int kernelWidth = random.nextInt(1, 6);
        int outHeight = random.nextInt(1, largestMap);
        int outWidth = random.nextInt(1, largestMap);
        return new ConvInput(
                0,
                inChannels,
                random.nextInt(1, largestMap),
                random.nextInt(1, largestMap),
                outChannels,
                outHeight,
                outWidth,
                kernelHeight,
                kernelWidth,
                random.nextInt(1, 4),
                random.nextInt(1, 4),
                random.nextInt(0, 4),
                random.nextInt(0, 4),
                random.nextInt(1, 3),
                random.nextInt(1, 3),
                groups,
                weights(outChannels * (inChannels / groups) * kernelHeight * kernelWidth),
                scales(outChannels));
    }

    private static double definition(ConvInput conv, float[] sample, int co, int oy, int ox) {
        int inPerGroup = conv.inChannels() / conv.groups();
        int firstChannel = co / (conv.outChannels() / conv.groups()) * inPerGroup;
        double sum = 0;
        for (int ci = 0; ci < inPerGroup; ci++) {
            for (int ky = 0; ky < conv.kernelHeight(); ky++) {
                for (int kx = 0; kx < conv.kernelWidth(); kx++) {
                    int iy = oy * conv.strideY() - conv.padY() + ky * conv.dilationY();
                    int ix = ox * conv.strideX() - conv.padX() + kx * conv.dilationX();
                    if (iy >= 0 && iy < conv.inHeight() && ix >= 0 && ix < conv.inWidth()) {
                        int w = ((co * inPerGroup + ci) * conv.kernelHeight() + ky) * conv.kernelWidth() + kx;
                        int pixel = ((firstChannel + ci) * conv.inHeight() + iy) * conv.inWidth() + ix;
                        sum += (double) conv.weights().at(w) * sample[pixel];
                    }
                }
            }
        }
        return sum * conv.unitsPerWeightStep()[co];
    }

    private void checkConvolution(ConvInput conv) {
        float[] sample = sample(conv.inputs());
        double[] expected = new double[conv.outChannels() * conv.outHeight() * conv.outWidth()];
        for (int co = 0; co < conv.outChannels(); co++) {
            for (int oy = 0; oy < conv.outHeight(); oy++) {
                for (int ox = 0; ox < conv.outWidth(); ox++) {
                    int neuron = (co * conv.outHeight() + oy) * conv.outWidth() + ox;
                    expected[neuron] = definition(conv, sample, co, oy, ox);
                }
            }
        }
        assertArrayEquals(expected, conv.units(sample), conv.toString());
    }

    @Test
    void shouldSumAConvolutionInTheOrderOfItsTaps() {
        for (int draw = 0; draw < DRAWS; draw++) {
            checkConvolution(conv(9));
        }
    }

    @Test
    void shouldSumAConvolutionThatIsTakenInSeveralTiles() {
        int tiled = 0;
        for (int draw = 0; draw < DRAWS / 10; draw++) {
            ConvInput conv = conv(60);
            checkConvolution(conv);
            int taps = conv.inChannels() / conv.groups() * conv.kernelHeight() * conv.kernelWidth();
            // 4096 values are laid out at a time
            tiled += taps * conv.outHeight() * conv.outWidth() > 2 * 4096 ? 1 : 0;
        }
        assertTrue(tiled > DRAWS / 40, "convolutions in several tiles: " + tiled);
    }

    @Test
    void shouldSumADenseLayerInTheOrderOfItsInputs() {
        for (int draw = 0; draw < DRAWS; draw++) {
            int inputs = random.nextInt(1, 40);
            int neurons = random.nextInt(1, 14);
            DenseInput dense = new DenseInput(0, inputs, weights(neurons * inputs), scales(neurons));
            float[] sample = sample(inputs);
            double[] expected = new double[neurons];
            for (int n = 0; n < neurons; n++) {
                double sum = 0;
                for (int i = 0; i < inputs; i++) {
                    sum += (double) dense.weights().at(n * inputs + i) * sample[i];
                }
                expected[n] = sum * dense.unitsPerWeightStep()[n];
            }

            assertArrayEquals(expected, dense.units(sample));
        }
    }
}
