/**
 * From a mapping to a chip program: real weights, thresholds and biases become integers of the chip's widths, slices
 * become compartments, synapse blocks and axon tables. Stateless between calls; any thread may enter. May be used by
 * everything above the module.
 */
@NullMarked
package org.hwsim.mapping.emit;

import org.jspecify.annotations.NullMarked;
