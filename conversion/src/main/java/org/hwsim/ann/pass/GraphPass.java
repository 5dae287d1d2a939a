package org.hwsim.ann.pass;

import org.hwsim.ann.AnnGraph;

/** One rewrite of a graph. The result computes the same up to the rounding of floats, unless the pass says otherwise. */
@FunctionalInterface
public interface GraphPass {
    /** The rewritten graph, or the same one if there was nothing to do. */
    AnnGraph apply(AnnGraph graph);
}
