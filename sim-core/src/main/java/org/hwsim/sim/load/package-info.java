/**
 * From a program to shards: which worker owns which core, which compartments lie together, what each spike writes into
 * which ring and what follows from it. One thread enters, before workers run; afterwards only to follow the spikes of a
 * run through the program's tables. May be used by the façade; {@code sim.core} does not know it.
 */
@NullMarked
package org.hwsim.sim.load;

import org.jspecify.annotations.NullMarked;
