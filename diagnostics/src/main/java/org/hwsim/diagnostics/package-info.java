/**
 * How a problem in a user's file is said: where, what was found, the rule, the fix. Nothing else lives here. Every
 * module may use it; it uses nothing.
 */
@NullMarked
package org.hwsim.diagnostics;

import org.jspecify.annotations.NullMarked;
