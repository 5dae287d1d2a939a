/**
 * The one parametrised soma for all codings, and nothing that executes it. Immutable values, read by any thread. May be
 * used by {@code hw.program}, by the mapping's emitter and by the engine.
 */
@NullMarked
package org.hwsim.hw.neuron;

import org.jspecify.annotations.NullMarked;
