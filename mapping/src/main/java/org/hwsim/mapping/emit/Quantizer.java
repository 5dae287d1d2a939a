package org.hwsim.mapping.emit;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.hw.chip.CoreType;
import org.hwsim.mapping.emit.QuantizationReport.PopulationLoss;
import org.hwsim.mapping.emit.QuantizationReport.ProjectionLoss;
import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.Population;
import org.hwsim.snn.Projection;
import org.hwsim.snn.SnnNetwork;

/**
 * Real numbers to integers of the chip's widths, layer by layer. The rules stand in {@code docs/mapping.md}; every
 * rounding is {@code floor(x + 1/2)}.
 */
final class Quantizer {
    private final SnnNetwork network;
    private final CoreType core;
    private final int weightLimit;
    private final boolean perChannel;
    private final QuantizedProjection[] projections;
    private final ProjectionLoss[] projectionLosses;

    private Quantizer(SnnNetwork network, CoreType core, int weightBits, boolean perChannel) {
        this.network = network;
        this.core = core;
        this.weightLimit = (1 << (weightBits - 1)) - 1;
        this.perChannel = perChannel;
        this.projections = new QuantizedProjection[network.projections().size()];
        this.projectionLosses = new ProjectionLoss[projections.length];
    }

    static QuantizedNetwork quantize(SnnNetwork network, CoreType core, int weightBits, boolean perChannel) {
        Quantizer quantizer = new Quantizer(network, core, weightBits, perChannel);
        List<QuantizedPopulation> populations = new ArrayList<>();
        List<PopulationLoss> losses = new ArrayList<>();
        for (int p = 0; p < network.populations().size(); p++) {
            QuantizedPopulation population = quantizer.population(p);
            populations.add(population);
            losses.add(quantizer.loss(network.populations().get(p), population));
        }
        return new QuantizedNetwork(
                populations,
                List.of(quantizer.projections),
                new QuantizationReport(weightBits, losses, List.of(quantizer.projectionLosses)));
    }

    private QuantizedPopulation population(int index) {
        Population population = network.populations().get(index);
        List<Integer> synaptic = new ArrayList<>();
        List<Integer> analog = new ArrayList<>();
        for (int i = 0; i < projections.length; i++) {
            if (network.projections().get(i).target() == index) {
                (network.projections().get(i).source() == Projection.INPUT ? analog : synaptic).add(i);
            }
        }
        boolean direct = synaptic.isEmpty()
                && analog.stream()
                        .allMatch(i -> isOneToOne(network.projections().get(i)));
        int channels = population.shape().channels();
        int scales = perChannel && !direct ? channels : 1;

        List<WeightStatistics> into = statistics(synaptic);
        List<double[]> largest = perScale(into, scales, true);
        double[] fanIn = into.stream().mapToDouble(WeightStatistics::fanIn).toArray();
        int mostExponent = Math.max(0, MembraneUnit.MAX_SHIFT - core.weightShift());
        int[] exponents = StepExponents.choose(largest, fanIn, weightLimit, mostExponent);

        List<WeightStatistics> fromInput = statistics(analog);
        List<double[]> analogLargest = perScale(fromInput, scales, true);
        MembraneUnit unit = new MembraneUnit(core, population, scales);
        double[] analogSteps = new double[scales];
        for (int g = 0; g < scales; g++) {
            analogSteps[g] = StepExponents.step(analogLargest, g, weightLimit, new int[analog.size()]);
            unit.step(g, StepExponents.step(largest, g, weightLimit, exponents));
            unit.analogStep(g, analogSteps[g]);
        }
        List<double[]> sums = perScale(into, scales, false);
        for (int p = 0; p < exponents.length; p++) {
            unit.receives(sums.get(p), into.get(p).packets(), exponents[p]);
        }
        unit.settle(synaptic.isEmpty());

        for (int p = 0; p < exponents.length; p++) {
            double[] steps = unit.steps(exponents[p]);
            quantizeWeights(synaptic.get(p), into.get(p), steps, unit.shift() + exponents[p], exponents[p]);
        }
        for (int p = 0; p < analog.size(); p++) {
            quantizeWeights(analog.get(p), fromInput.get(p), analogSteps, 0, 0);
        }
        return unit.population();
    }

    private List<WeightStatistics> statistics(List<Integer> indices) {
        return indices.stream()
                .map(i -> WeightStatistics.of(network, network.projections().get(i)))
                .toList();
    }

    private static List<double[]> perScale(List<WeightStatistics> statistics, int scales, boolean largest) {
        return statistics.stream()
                .map(s -> largest ? s.largest() : s.sum())
                .map(values -> scales == 1 ? new double[] {max(values)} : values)
                .toList();
    }

    private static double max(double[] values) {
        double max = 0;
        for (double value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    /** Whether a projection hands every value of its source to one neuron, all with one weight. */
    static boolean isOneToOne(Projection projection) {
        if (!(projection.connection() instanceof ConvConnection conv)
                || projection.pooling() != null
                || conv.groups() != conv.inChannels()
                || conv.inChannels() != conv.outChannels()
                || conv.kernelHeight() * conv.kernelWidth() * conv.strideY() * conv.strideX() != 1
                || conv.padY() != 0
                || conv.padX() != 0) {
            return false;
        }
        for (float weight : conv.weights()) {
            if (weight != conv.weights()[0]) {
                return false;
            }
        }
        return true;
    }

    private void quantizeWeights(int index, WeightStatistics statistics, double[] steps, int shift, int exponent) {
        Projection projection = network.projections().get(index);
        MapShape target = network.populations().get(projection.target()).shape();
        float[] real = WeightStatistics.weights(projection.connection());
        var channelOf = WeightStatistics.channelOf(projection.connection(), target);
        short[] weights = new short[real.length];
        double squaredError = 0;
        double squares = 0;
        double maxError = 0;
        int clamped = 0;
        int most = 0;
        for (int i = 0; i < real.length; i++) {
            double step = steps[steps.length == 1 ? 0 : channelOf.applyAsInt(i)];
            double worth = real[i] * statistics.factor();
            double inSteps = step == 0 ? 0 : worth / step;
            double rounded = Math.floor(inSteps + 0.5);
            double kept = Math.max(-weightLimit, Math.min(weightLimit, rounded));
            clamped += kept != rounded ? 1 : 0;
            weights[i] = (short) kept;
            most = Math.max(most, Math.abs(weights[i]));
            double error = Math.abs(kept * step - worth);
            squaredError += error * error;
            squares += worth * worth;
            maxError = Math.max(maxError, error);
        }
        double[] stepOfChannel = new double[target.channels()];
        double least = Double.MAX_VALUE;
        double largestStep = 0;
        for (int c = 0; c < stepOfChannel.length; c++) {
            stepOfChannel[c] = steps[steps.length == 1 ? 0 : c];
            least = Math.min(least, stepOfChannel[c]);
            largestStep = Math.max(largestStep, stepOfChannel[c]);
        }
        double largest = max(statistics.largest());
        projections[index] = new QuantizedProjection(weights, shift, stepOfChannel);
        projectionLosses[index] = new ProjectionLoss(
                projection.name(),
                least,
                largestStep,
                exponent,
                most,
                squares == 0 ? 0 : Math.sqrt(squaredError / squares),
                largest == 0 ? 0 : maxError / largest,
                clamped);
    }

    private PopulationLoss loss(Population population, QuantizedPopulation quantized) {
        int least = Integer.MAX_VALUE;
        int most = 0;
        double thresholdError = 0;
        boolean fires = population.neuron().fires();
        double threshold = population.neuron().threshold();
        for (int c = 0; c < quantized.threshold().length; c++) {
            least = Math.min(least, quantized.threshold()[c]);
            most = Math.max(most, quantized.threshold()[c]);
            if (fires) {
                double kept = quantized.threshold()[c] * quantized.unit()[c];
                thresholdError = Math.max(thresholdError, Math.abs(kept - threshold) / threshold);
            }
        }
        double biasError = 0;
        int clamped = 0;
        for (int n = 0; n < quantized.bias().length; n++) {
            double unit = quantized.unit()[quantized.channelOf(n)];
            double against = fires ? threshold : Math.scalb(unit, quantized.unitShift());
            double exact = population.biasOf(n);
            biasError = Math.max(biasError, Math.abs(quantized.bias()[n] * unit - exact) / against);
            clamped += Math.abs(Math.floor(exact / unit + 0.5)) > core.biasLimit() ? 1 : 0;
        }
        return new PopulationLoss(
                population.name(),
                fires,
                quantized.unitShift(),
                core.weightShift(),
                least,
                most,
                thresholdError,
                biasError,
                clamped);
    }
}
