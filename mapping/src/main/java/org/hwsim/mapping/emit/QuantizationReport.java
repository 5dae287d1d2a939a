package org.hwsim.mapping.emit;

import java.util.List;
import java.util.Locale;

/**
 * What was lost on the way from real numbers to the chip's widths.
 *
 * @param weightBits bits of a weight
 * @param populations one entry a population, in their order
 * @param projections one entry a projection, in their order
 */
public record QuantizationReport(int weightBits, List<PopulationLoss> populations, List<ProjectionLoss> projections) {
    public QuantizationReport {
        populations = List.copyOf(populations);
        projections = List.copyOf(projections);
    }

    /**
     * Thresholds and biases of a population.
     *
     * @param name of the population
     * @param fires whether its thresholds mean anything
     * @param unitShift bits by which its least weights are shifted; what the chip offers, or less where registers would
     *     not have held the rest
     * @param chipShift what the chip offers
     * @param leastThreshold least threshold, in membrane units
     * @param mostThreshold largest threshold, in membrane units
     * @param thresholdError largest rounding error of a threshold, relative to it
     * @param biasError largest rounding error of a bias, relative to the threshold, or to a weight step of a population
     *     that does not fire; clamped ones included
     * @param clampedBiases biases that did not fit their register
     */
    public record PopulationLoss(
            String name,
            boolean fires,
            int unitShift,
            int chipShift,
            int leastThreshold,
            int mostThreshold,
            double thresholdError,
            double biasError,
            int clampedBiases) {
        @Override
        public String toString() {
            String threshold = leastThreshold == mostThreshold
                    ? String.valueOf(leastThreshold)
                    : leastThreshold + " to " + mostThreshold;
            return String.format(
                    Locale.ROOT,
                    "%s: %sunit 2^-%d of a weight step%s, bias error up to %.2g%s",
                    name,
                    fires ? String.format(Locale.ROOT, "threshold %s (error %.2g), ", threshold, thresholdError) : "",
                    unitShift,
                    unitShift < chipShift ? " (the chip has 2^-" + chipShift + ")" : "",
                    biasError,
                    clampedBiases == 0 ? "" : ", " + clampedBiases + " biases clamped");
        }
    }

    /**
     * Weights of a projection.
     *
     * @param name of the projection
     * @param leastStep least worth of a weight step over the channels, in activation units
     * @param mostStep largest worth
     * @param exponent by which power of two its steps exceed the least ones into the same population
     * @param mostSteps largest weight, in steps
     * @param rmsError root mean square of the rounding errors over that of the weights; 0 where all weights are 0
     * @param maxError largest rounding error over the largest weight
     * @param clampedWeights weights that did not fit
     */
    public record ProjectionLoss(
            String name,
            double leastStep,
            double mostStep,
            int exponent,
            int mostSteps,
            double rmsError,
            double maxError,
            int clampedWeights) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s: step %.3g%s, exponent %d, largest weight %d steps, rounding %.2f %% rms, %.2f %% of the largest%s",
                    name,
                    leastStep,
                    leastStep == mostStep ? "" : String.format(Locale.ROOT, " to %.3g", mostStep),
                    exponent,
                    mostSteps,
                    100 * rmsError,
                    100 * maxError,
                    clampedWeights == 0 ? "" : ", " + clampedWeights + " weights clamped");
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("weights of " + weightBits + " bits\n");
        populations.forEach(loss -> text.append("  ").append(loss).append('\n'));
        projections.forEach(loss -> text.append("  ").append(loss).append('\n'));
        return text.toString();
    }
}
