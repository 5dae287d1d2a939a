package org.hwsim.conversion;

import java.util.BitSet;
import java.util.List;
import org.hwsim.ann.ActivationListener;
import org.hwsim.ann.AnnGraph;
import org.hwsim.snn.coding.InputEncoder;

/**
 * What can be said about a conversion's loss without laying spikes and activations of a sample side by side: each side is
 * counted while its own pass over the samples goes on, in integers, so that the order of the samples changes nothing.
 * {@link LossDiagnosis} says more and needs both at once.
 *
 * <p>Activations are counted here and may come from several threads at a time; spikes are counted where they fire.
 */
public final class LossCounts {
    private final String inputId;
    private final InputEncoder encoder;
    private final List<Side> layers;

    private record Side(SpikingLayer layer, ActivationTally activations) {}

    /** @param graph the one that was converted */
    public LossCounts(AnnGraph graph, Converted converted) {
        this.inputId = graph.inputId();
        this.encoder = converted.encoder();
        this.layers = converted.layers().stream()
                .map(layer -> new Side(layer, new ActivationTally(layer)))
                .toList();
    }

    /**
     * What the neurons of one layer did in the windows of some samples.
     *
     * @param neurons of the layer
     * @param fired those with a spike in any sample; not written to
     * @param saturated neurons and samples with a spike in each step of the window
     * @param samples so many
     */
    public record LayerSpikes(int neurons, BitSet fired, long saturated, long samples) {}

    /**
     * What is known of one layer, each in per cent and not a number where the layer does not fire or nothing was added.
     *
     * @param layer which layer
     * @param clippedPercent values whose activation is above the threshold
     * @param deadPercent neurons that never fired in any sample although an activation was at least half a level; means
     *     something only if both sides saw the same samples
     * @param saturatedPercent values with a spike in each of the T steps
     */
    public record Percents(SpikingLayer layer, double clippedPercent, double deadPercent, double saturatedPercent) {}

    /** Counts the activations of every sample whose evaluation it listens to. */
    public ActivationListener activations() {
        return (id, values) -> {
            for (Side side : layers) {
                boolean input = side.layer().role() == SpikingLayer.Role.INPUT;
                if (side.layer().fires()
                        && id.equals(input ? inputId : side.layer().nodeId())) {
                    side.activations().add(input ? encoder.encode(values) : values);
                }
            }
        };
    }

    /**
     * The activations added so far against the spikes.
     *
     * @param layer index of the layer
     * @param spikes what the layer did on the chip
     */
    public Percents percents(int layer, LayerSpikes spikes) {
        Side side = layers.get(layer);
        boolean fires = side.layer().fires();
        ActivationTally activations = side.activations();
        return new Percents(
                side.layer(),
                fires ? activations.clippedPercent() : Double.NaN,
                fires && spikes.samples() > 0
                        ? Percent.of(activations.dead(spikes.fired()), spikes.neurons())
                        : Double.NaN,
                fires ? Percent.of(spikes.saturated(), spikes.neurons() * spikes.samples()) : Double.NaN);
    }
}
