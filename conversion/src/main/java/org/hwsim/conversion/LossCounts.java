package org.hwsim.conversion;

import java.util.List;
import org.hwsim.ann.ActivationListener;
import org.hwsim.ann.AnnGraph;
import org.hwsim.snn.coding.InputEncoder;

/**
 * What can be said about a conversion's loss without laying spikes and activations of a sample side by side: each side is
 * counted while its own pass over the samples goes on, in integers, so that the order of the samples changes nothing.
 * {@link LossDiagnosis} says more and needs both at once.
 *
 * <p>Activations may come from several threads at a time; spikes from one.
 */
public final class LossCounts {
    private final String inputId;
    private final InputEncoder encoder;
    private final List<Sides> layers;

    private record Sides(SpikingLayer layer, ActivationTally activations, SpikeTally spikes) {}

    /** @param graph the one that was converted */
    public LossCounts(AnnGraph graph, Converted converted) {
        this.inputId = graph.inputId();
        this.encoder = converted.encoder();
        this.layers = converted.layers().stream()
                .map(layer -> new Sides(
                        layer,
                        new ActivationTally(layer),
                        new SpikeTally(layer.levels().timesteps())))
                .toList();
    }

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
            for (Sides sides : layers) {
                boolean input = sides.layer().role() == SpikingLayer.Role.INPUT;
                if (sides.layer().fires()
                        && id.equals(input ? inputId : sides.layer().nodeId())) {
                    sides.activations().add(input ? encoder.encode(values) : values);
                }
            }
        };
    }

    /**
     * Counts the spikes of one sample.
     *
     * @param spikes {@code [layer][neuron]}, in the layer's window
     */
    public void addSpikes(int[][] spikes) {
        for (int i = 0; i < spikes.length; i++) {
            layers.get(i).spikes().add(spikes[i]);
        }
    }

    /** What has been added so far, a layer each. */
    public List<Percents> percents() {
        return layers.stream().map(LossCounts::percents).toList();
    }

    private static Percents percents(Sides sides) {
        boolean fires = sides.layer().fires();
        SpikeTally spikes = sides.spikes();
        return new Percents(
                sides.layer(),
                fires ? sides.activations().clippedPercent() : Double.NaN,
                fires ? Percent.of(sides.activations().dead(spikes.fired()), spikes.neurons()) : Double.NaN,
                fires ? spikes.saturatedPercent() : Double.NaN);
    }
}
