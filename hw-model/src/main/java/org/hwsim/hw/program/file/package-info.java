/**
 * A chip program as a file: a ZIP of NumPy arrays and one {@code program.json}, with a checksum. Stateless; any thread,
 * one at a time per file. May be used by the command line and by whoever saves or loads programs; knows no network and
 * no engine.
 */
@NullMarked
package org.hwsim.hw.program.file;

import org.jspecify.annotations.NullMarked;
