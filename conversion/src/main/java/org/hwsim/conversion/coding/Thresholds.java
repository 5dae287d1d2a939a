package org.hwsim.conversion.coding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hwsim.conversion.ActivationRange;
import org.hwsim.conversion.Calibration;
import org.hwsim.conversion.CodingOptions;
import org.hwsim.conversion.CodingOptions.InputCode;
import org.hwsim.conversion.CodingOptions.Readout;
import org.hwsim.conversion.LayerGraph;
import org.hwsim.conversion.LayerGraph.Kind;
import org.hwsim.conversion.LayerGraph.Layer;
import org.hwsim.conversion.ThresholdRule;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;

/** Applies a threshold rule to the layers of one network. */
final class Thresholds {
    private final LayerGraph layers;
    private final Calibration calibration;
    private final CodingOptions options;

    Thresholds(LayerGraph layers, Calibration calibration, CodingOptions options) {
        this.layers = layers;
        this.calibration = calibration;
        this.options = options;
        refuseMissing();
    }

    /** All layers whose threshold cannot be had with these options, at once. */
    private void refuseMissing() {
        List<Problem> problems = new ArrayList<>();
        ThresholdRule.Kind rule = options.threshold().kind();
        boolean sampled = calibration.samples() > 0;
        for (int i = 0; i < layers.layers().size(); i++) {
            Layer layer = layers.layers().get(i);
            boolean firesAsActivation = layer.kind() == Kind.ACTIVATION && fires(i);
            if (firesAsActivation && rule == ThresholdRule.Kind.CLIP && !layer.hasBound()) {
                problems.add(new Problem(
                        "layer \"" + layer.name() + "\"",
                        "has an activation without an upper bound",
                        "the threshold rule 'clip' takes the bound of each layer's own clip",
                        "leave --threshold out: bounds are then used where there are some"));
            } else if (firesAsActivation
                    && !sampled
                    && rule != ThresholdRule.Kind.CLIP
                    && !(rule == ThresholdRule.Kind.DEFAULT && layer.hasBound())) {
                problems.add(needsSamples("layer \"" + layer.name() + "\"", "needs a threshold from activations"));
            } else if (layer.kind() == Kind.LINEAR && fires(i) && !sampled) {
                problems.add(needsSamples("the readout by spikes", "needs a threshold from the network's output"));
            }
        }
        if (options.input() == InputCode.SPIKES && !sampled) {
            problems.add(needsSamples("the input by spikes", "needs a threshold from the input's values"));
        }
        if (!problems.isEmpty()) {
            throw new InputException(calibration.graph().name(), problems);
        }
    }

    private static Problem needsSamples(String place, String found) {
        return new Problem(
                place,
                found + ", and there are no calibration samples",
                "thresholds come from training data, never from the test set",
                "--calibration KIND:PATH with training data");
    }

    /** Whether a layer's neurons fire. */
    boolean fires(int layer) {
        return layer != layers.output() || options.readout() == Readout.SPIKES;
    }

    LayerThreshold ofInput() {
        ActivationRange range = calibration.range(layers.preparation().outputId());
        double largest = Math.max(Math.abs(range.max()), Math.abs(range.min()));
        return largest > 0
                ? new LayerThreshold(largest, "largest input of " + samples())
                : new LayerThreshold(
                        1, "none", "the input is 0 in every calibration sample; its threshold is set to 1");
    }

    boolean inputIsSigned() {
        return calibration.range(layers.preparation().outputId()).min() < 0;
    }

    /** @param source threshold of the layer that a pooling reads; ignored for other layers */
    LayerThreshold of(int index, double source) {
        Layer layer = layers.layers().get(index);
        if (!fires(index)) {
            return new LayerThreshold(1, "does not fire");
        }
        return switch (layer.kind()) {
            case POOL -> new LayerThreshold(source, "as the layer it pools");
            case LINEAR -> ofRange(layer, new ThresholdRule(ThresholdRule.Kind.MAX, 100));
            case ACTIVATION -> ofActivation(layer);
        };
    }

    private LayerThreshold ofActivation(Layer layer) {
        ThresholdRule rule = options.threshold();
        return switch (rule.kind()) {
            case CLIP -> ofBound(layer);
            case DEFAULT ->
                layer.hasBound() ? ofBound(layer) : ofRange(layer, ThresholdRule.percentile(rule.percentile()));
            case MAX, PERCENTILE, LTB -> ofRange(layer, rule);
        };
    }

    private LayerThreshold ofBound(Layer layer) {
        return new LayerThreshold(layer.bound(), "the network's clip", farAbove(layer));
    }

    /**
     * Said of a bound so far above what the calibration samples reach that a neuron fires once in its window at most:
     * whatever the layer computes, next to nothing of it is passed on.
     */
    private String farAbove(Layer layer) {
        if (calibration.samples() == 0) {
            return "";
        }
        double largest = Math.max(0, calibration.range(layer.nodeId()).max());
        long spikes = Math.round(options.timesteps() * largest / layer.bound());
        if (spikes > 1 || largest >= layer.bound() / 2) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "layer \"%s\" takes its clip's bound %.4g for threshold, and no value of %s is above %.4g: in %d steps "
                        + "that is %s; --threshold percentile:99.9 measures the threshold instead",
                layer.name(),
                layer.bound(),
                samples(),
                largest,
                options.timesteps(),
                spikes == 0 ? "no spike at all" : "one spike at most");
    }

    private LayerThreshold ofRange(Layer layer, ThresholdRule rule) {
        ActivationRange range = calibration.range(layer.nodeId());
        if (!(range.max() > 0)) {
            double threshold = layer.hasBound() ? layer.bound() : 1;
            return new LayerThreshold(
                    threshold,
                    layer.hasBound() ? "the network's clip" : "none",
                    String.format(
                            Locale.ROOT,
                            "layer \"%s\" is never above 0 in %s; its threshold is set to %s",
                            layer.name(),
                            samples(),
                            threshold));
        }
        double value = switch (rule.kind()) {
            case PERCENTILE -> range.percentile(rule.percentile());
            case LTB -> calibration.thresholdByBalancing(layer.nodeId());
            case MAX, DEFAULT, CLIP -> range.max();
        };
        if (value > 0) {
            return new LayerThreshold(value, rule + " of " + samples());
        }
        return new LayerThreshold(
                range.max(),
                "max of " + samples(),
                String.format(
                        Locale.ROOT,
                        "layer \"%s\" is so seldom above 0 that %s gives 0; its threshold is the maximum",
                        layer.name(),
                        rule));
    }

    private String samples() {
        return String.format(Locale.ROOT, "%,d samples", calibration.samples());
    }
}
