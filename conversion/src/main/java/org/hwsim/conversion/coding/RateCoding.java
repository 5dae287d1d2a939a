package org.hwsim.conversion.coding;

import org.hwsim.ann.AnnGraph;
import org.hwsim.conversion.Calibration;
import org.hwsim.conversion.Coding;
import org.hwsim.conversion.CodingOptions;
import org.hwsim.conversion.CodingOptions.PoolCode;
import org.hwsim.conversion.Converted;
import org.hwsim.conversion.LayerGraph;

/**
 * Rate coding by threshold balancing, after S. Deng and S. Gu, Optimal conversion of conventional artificial neural
 * networks to spiking neural networks (ICLR 2021).
 *
 * <h2>Equations</h2>
 *
 * One soft-reset integrate-and-fire neuron for every activation, weights as they are, a spike worth the threshold of
 * the layer that fires it:
 *
 * <pre>
 *   V(0) = theta/2                                                   (offset v0; 0 with offset shift)
 *   V(t) = V(t-1) + sum of w_j theta_j s_j + b                       (+ theta/2T with offset shift)
 *   s(t) = 1 if V(t) >= theta, and then V(t) -= theta
 *   activation = theta / T  x  spikes in the window of T steps
 * </pre>
 *
 * What differs from the published code: the offset is the same for all layers, residual sums included; windows move
 * with the depth, so T counts from the moment at which a layer's window opens; the output is read by membrane unless
 * asked otherwise. Defaults and why: docs/conversion.md.
 */
public final class RateCoding implements Coding {
    /** For the service loader. */
    public RateCoding() {}

    @Override
    public String id() {
        return "rate";
    }

    @Override
    public String description() {
        return "activations as spike rates: threshold balance, soft reset, half-step offset (Deng and Gu 2021)";
    }

    @Override
    public Converted convert(AnnGraph graph, Calibration calibration, CodingOptions options) {
        if (calibration.graph() != graph) {
            throw new IllegalArgumentException("a calibration of another network: graph=" + graph.name()
                    + " calibrated=" + calibration.graph().name());
        }
        LayerGraph layers = LayerGraph.of(graph, options.pool() == PoolCode.SPIKING);
        return new RateNetwork(layers, calibration, options).build();
    }
}
