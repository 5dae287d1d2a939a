/**
 * The front door: commands, options, exit codes, printing. The only room that reads options, environment and system
 * properties, prints, or ends the process. One thread enters; a second one may ask it to stop. Nobody depends on it.
 */
@NullMarked
package org.hwsim.cli;

import org.jspecify.annotations.NullMarked;
