/**
 * What gets loaded into a chip: the tables of every core, the input stage and the readout. The waist of the software:
 * compilers write it, the engine reads it, neither knows the other. Immutable by contract: arrays are handed over, not
 * copied, and nobody writes to them afterwards; so any thread may read.
 */
@NullMarked
package org.hwsim.hw.program;

import org.jspecify.annotations.NullMarked;
