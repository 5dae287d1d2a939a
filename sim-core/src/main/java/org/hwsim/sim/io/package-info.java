/**
 * Interfaces only: what goes into and comes out of a running engine. Which thread calls is said at each method; all of
 * them are called in the canonical order (step, core, compartment). May be used by traces and everything above.
 */
@NullMarked
package org.hwsim.sim.io;

import org.jspecify.annotations.NullMarked;
