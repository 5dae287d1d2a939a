/**
 * Kernels that add synapse rows to membranes, one call a block, and the service interface by which faster ones are
 * found. A kernel is owned by the worker whose core holds the block. May be used by {@code sim.core} and
 * {@code sim.load}, and implemented elsewhere.
 */
@NullMarked
package org.hwsim.sim.kernel;

import org.jspecify.annotations.NullMarked;
