package org.hwsim.ann.pass;

import java.util.function.UnaryOperator;
import org.hwsim.ann.AnnGraph;

/** One rewrite of a graph. The result computes the same up to the rounding of floats, unless the pass says otherwise. */
@FunctionalInterface
public interface GraphPass {
    /** The rewritten graph, or the same one if there was nothing to do. */
    AnnGraph apply(AnnGraph graph);

    /**
     * Repeats a rewrite for as long as it finds something to do.
     *
     * @param once yields the same graph, not an equal one, if there is nothing to do
     */
    static AnnGraph untilNothingChanges(AnnGraph graph, UnaryOperator<AnnGraph> once) {
        AnnGraph current = graph;
        AnnGraph next = once.apply(current);
        while (next != current) {
            current = next;
            next = once.apply(current);
        }
        return current;
    }
}
