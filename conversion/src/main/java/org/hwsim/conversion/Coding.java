package org.hwsim.conversion;

import org.hwsim.ann.AnnGraph;

/**
 * How activations become spikes. An implementation has a public constructor without arguments, is listed in
 * {@code META-INF/services}, holds no state and may be called by any thread. It must yield the same network for the same
 * arguments, byte for byte, and must pass the coding contract (test jar of this module).
 */
public interface Coding {
    /** The name a user writes: lower case, unique. */
    String id();

    /** One line for lists and help. */
    String description();

    /** The options that measured best for this coding. */
    default CodingOptions defaults() {
        return CodingOptions.DEFAULTS;
    }

    /**
     * Builds the spiking network.
     *
     * @param graph after the standard passes
     * @param calibration of this very graph
     * @throws org.hwsim.ann.UnsupportedModelException with every layer that has no spiking form in this coding
     * @throws org.hwsim.diagnostics.InputException if the options need calibration samples and there are none
     */
    Converted convert(AnnGraph graph, Calibration calibration, CodingOptions options);
}
