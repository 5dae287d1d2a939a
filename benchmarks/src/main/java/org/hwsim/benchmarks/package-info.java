/**
 * Micro benchmarks, run by hand through JMH. Each class says what it claims and how to run it; JMH's own threads enter
 * here. Nothing depends on this package.
 */
@NullMarked
package org.hwsim.benchmarks;

import org.jspecify.annotations.NullMarked;
