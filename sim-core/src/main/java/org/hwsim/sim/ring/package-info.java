/**
 * The Disruptor rings on which spikes travel between shards: the preallocated batch and the end-of-step marker. A ring
 * is written by any worker and read by its owner alone. May be used by {@code sim.core} and {@code sim.noc}.
 */
@NullMarked
package org.hwsim.sim.ring;

import org.jspecify.annotations.NullMarked;
