/**
 * From a spiking network and a board to a mapping: which core holds which neurons, what that uses of every limit, and
 * what is missing where it does not fit. Immutable values and one extension point; any thread may enter. May be used by
 * {@code mapping.strategy}, {@code mapping.emit} and everything above the module.
 */
@NullMarked
package org.hwsim.mapping;

import org.jspecify.annotations.NullMarked;
