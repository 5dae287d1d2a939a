/** Where large arrays lie: vectors that straddle two lines of the cache take twice the loads and stores. */
@NullMarked
package org.hwsim.sim.memory;

import org.jspecify.annotations.NullMarked;
