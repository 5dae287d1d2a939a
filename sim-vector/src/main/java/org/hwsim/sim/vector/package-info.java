/**
 * Kernels on the incubating Vector API, found by {@code ServiceLoader} when this module is there and usable when the JVM
 * was started with the incubator module. Entered by the engine's workers. Nothing depends on it.
 */
@NullMarked
package org.hwsim.sim.vector;

import org.jspecify.annotations.NullMarked;
