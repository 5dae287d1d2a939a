/**
 * Reads and checks chip files: JSON text to located values, the shipped schema as the rules, the presets, and from there
 * to a {@code Chip}. Everything is stateless and may be called by any thread. May be used by {@code hw.program.file} and
 * by the command line; the only room with a JSON parser in it.
 */
@NullMarked
package org.hwsim.hw.json;

import org.jspecify.annotations.NullMarked;
