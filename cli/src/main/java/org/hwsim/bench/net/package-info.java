/**
 * The networks that are measured: built in code from a seed, with an input of a chosen rate, mapped by the project's own
 * mapper; and trained ones from the folder of data. Values only; any thread. May be used by {@code bench} and whoever
 * compares other engines on the same networks.
 */
@NullMarked
package org.hwsim.bench.net;

import org.jspecify.annotations.NullMarked;
