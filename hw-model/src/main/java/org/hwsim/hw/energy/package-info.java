/**
 * What can be counted, and what it costs: actions, counts, costs in pJ and ps, the pricing. Everything here is an
 * immutable value and may be read by any thread; the engine counts, this room multiplies, once. May be used by every
 * module above; uses nothing but the language.
 */
@NullMarked
package org.hwsim.hw.energy;

import org.jspecify.annotations.NullMarked;
