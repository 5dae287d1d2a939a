/**
 * Interfaces only: how a sample enters a spiking network and how its answer is read. Implementations belong to the
 * coding that built the network. May be used by conversion and the inference loop.
 */
@NullMarked
package org.hwsim.snn.coding;

import org.jspecify.annotations.NullMarked;
