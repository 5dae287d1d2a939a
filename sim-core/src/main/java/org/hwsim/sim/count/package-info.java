/**
 * Counters and the simulated clock. Each instance has one owner thread. May be used by every room of the engine.
 */
@NullMarked
package org.hwsim.sim.count;

import org.jspecify.annotations.NullMarked;
