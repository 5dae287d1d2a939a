/**
 * Rewrites of a graph into one that computes the same with fewer kinds of nodes: batch normalisation into weights,
 * activations recognised, layout shuffles cancelled. Every pass is a function from graph to graph without state, called
 * by the thread that wants it. The conversion depends on it; it depends on the graph alone.
 */
@NullMarked
package org.hwsim.ann.pass;

import org.jspecify.annotations.NullMarked;
