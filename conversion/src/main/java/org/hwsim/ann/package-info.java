/**
 * A trained network as a graph of a small closed set of node kinds, and its reference evaluation in 32-bit floats.
 * Graphs and nodes are immutable and may be read by any thread; an evaluator is safe to share, its working memory
 * belongs to the thread that runs a sample. Every package of this module may depend on it; it depends on nothing but
 * diagnostics.
 */
@NullMarked
package org.hwsim.ann;

import org.jspecify.annotations.NullMarked;
