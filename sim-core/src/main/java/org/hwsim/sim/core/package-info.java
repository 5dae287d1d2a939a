/**
 * Shards: the state of the cores that one worker thread owns outright, and the step loop that the worker runs on it.
 * Only the owner enters; what others may see, they see as a published ring entry. May be used by the façade.
 */
@NullMarked
package org.hwsim.sim.core;

import org.jspecify.annotations.NullMarked;
