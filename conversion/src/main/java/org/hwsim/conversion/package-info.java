/**
 * From a trained network to a spiking one: the order of the steps, calibration, the cut of a network at its
 * activations, the codings' interface, and the diagnosis of what a conversion lost. Values are immutable and may be
 * read by any thread; a loss diagnosis belongs to the thread that fills it. May be used by the codings of this module
 * and by whoever runs a conversion; knows networks, never chips.
 */
@NullMarked
package org.hwsim.conversion;

import org.jspecify.annotations.NullMarked;
