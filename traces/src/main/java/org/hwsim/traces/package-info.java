/**
 * Lets spikes and membranes out of a run into files, and out of files again: the recorder, the replay, what a trace says
 * about its network, and the interface that a file format implements. A recorder is entered by the engine's thread that
 * merges a step, a reader by whoever opened it. May be used by the front door; knows a run only by its listeners.
 */
@NullMarked
package org.hwsim.traces;

import org.jspecify.annotations.NullMarked;
