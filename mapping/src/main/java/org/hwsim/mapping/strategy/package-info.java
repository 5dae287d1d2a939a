/**
 * How layers are cut into slices and slices are laid on the mesh. Deterministic for a seed; stateless between calls, so
 * any thread may enter. Found by {@code ServiceLoader}; nobody else depends on it.
 */
@NullMarked
package org.hwsim.mapping.strategy;

import org.jspecify.annotations.NullMarked;
