/**
 * Shards: the state of the cores that one worker thread owns outright, the step loop that the worker runs on it, and the
 * account of what a run counted. Only the owner enters; what others may see, they see as a published ring entry. May be used
 * by the façade, and by {@code sim.load}, which makes shards.
 */
@NullMarked
package org.hwsim.sim.core;

import org.jspecify.annotations.NullMarked;
