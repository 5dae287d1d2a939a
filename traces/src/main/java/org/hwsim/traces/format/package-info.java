/**
 * The file formats of traces. So far one, {@code hwtrace}: blocks of delta-coded events, each with checksums, compressed
 * with zstd, readable up to the last whole block after a kill; {@code docs/trace-format.md} has its layout. A writer is
 * entered by the engine's threads and has one thread of its own; a reader is its opener's. Found by service lookup; used
 * by name from nowhere.
 */
@NullMarked
package org.hwsim.traces.format;

import org.jspecify.annotations.NullMarked;
