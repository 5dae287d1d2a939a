/**
 * Runs a program on a board, and counts: the engine's façade, its options and what a run yields. A run is started and
 * awaited by one caller; worker threads are the engine's own. May be used by the front door and by benchmarks.
 */
@NullMarked
package org.hwsim.sim;

import org.jspecify.annotations.NullMarked;
