/**
 * What a spiking network is before any chip: populations, projections, neuron specifications, windows; real numbers,
 * no widths, no cores. Immutable by contract: arrays are handed over, not copied, and never written afterwards. May be
 * used by conversion, mapping and everything above them.
 */
@NullMarked
package org.hwsim.snn;

import org.jspecify.annotations.NullMarked;
