/**
 * What a chip is: mesh, tiles, one type of core with its limits, costs, and where each number comes from. Immutable
 * values, read by any thread. May be used by the mapping, the engine's NoC and everything above them.
 */
@NullMarked
package org.hwsim.hw.chip;

import org.jspecify.annotations.NullMarked;
