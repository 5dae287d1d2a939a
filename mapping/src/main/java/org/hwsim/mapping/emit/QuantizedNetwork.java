package org.hwsim.mapping.emit;

import java.util.List;

/**
 * All numbers of a network in integers, by the same indices.
 *
 * @param populations the populations
 * @param projections the projections
 * @param report what was lost
 */
record QuantizedNetwork(
        List<QuantizedPopulation> populations, List<QuantizedProjection> projections, QuantizationReport report) {
    QuantizedNetwork {
        populations = List.copyOf(populations);
        projections = List.copyOf(projections);
    }
}
