/**
 * Measures the engine on fixed networks: variants take turns in one process, medians and ratios are taken over the turns.
 * The caller's thread builds, waits and measures; the engine's threads are the ones measured. May be used by {@code cli}
 * and by benchmarks that compare others with the engine.
 */
@NullMarked
package org.hwsim.bench;

import org.jspecify.annotations.NullMarked;
