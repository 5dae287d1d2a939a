package org.hwsim.conversion;

import java.util.List;
import java.util.Optional;

/**
 * What a conversion lost, layer by layer.
 *
 * @param layers in the network's order
 * @param drop the first layer whose correlation is below {@link #DROP_BELOW}, and why; empty if there is none
 */
public record LossReport(List<LayerLoss> layers, Optional<Drop> drop) {
    /** A layer is as its activations if its correlation is at least this. Chosen here, not taken from elsewhere. */
    public static final double DROP_BELOW = 0.98;

    public LossReport {
        layers = List.copyOf(layers);
    }

    /**
     * Where the correlation drops.
     *
     * @param layer the layer
     * @param cause the largest part of its square error
     */
    public record Drop(LayerLoss layer, LossCause cause) {}
}
