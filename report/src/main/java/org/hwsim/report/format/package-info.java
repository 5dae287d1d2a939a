/**
 * One way each to write a report: text for a terminal, JSON and CSV for scripts; and the way back from JSON. Everything
 * here is stateless and may be called by any thread. Found by service discovery; nothing but the command line names
 * a type of this room.
 */
@NullMarked
package org.hwsim.report.format;

import org.jspecify.annotations.NullMarked;
