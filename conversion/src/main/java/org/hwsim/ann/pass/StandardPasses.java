package org.hwsim.ann.pass;

import java.util.List;
import java.util.Optional;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.QuantisationNode;

/** The passes that a conversion wants, in the order in which they help each other. */
public final class StandardPasses {
    private StandardPasses() {}

    /**
     * All of them. {@link ChannelsFirstInput} may change the layout of the input, {@link DropTail} the output, and
     * {@link DropQuantisation} what is computed in between; every other result is equal up to rounding.
     */
    public static List<GraphPass> all() {
        return List.of(
                new DropIdentities(),
                new DropTail(),
                new DropQuantisation(),
                new ChannelsFirstInput(),
                new PushTransposes(),
                new MergePad(),
                new RecogniseQcfs(),
                new MergeClips(),
                new FoldAffine(),
                new MoveAffine(),
                new FoldAffine(),
                new MergePad(),
                new DropIdentities());
    }

    /**
     * The graph for the network's own answers: laid out as after {@link #apply}, with every value as the file computes it.
     *
     * @return empty where {@link #apply} leaves the values as well
     */
    public static Optional<AnnGraph> reference(AnnGraph graph) {
        if (graph.nodes().stream().noneMatch(QuantisationNode.class::isInstance)) {
            return Optional.empty();
        }
        AnnGraph current = graph;
        for (GraphPass pass :
                List.of(new DropIdentities(), new DropTail(), new ChannelsFirstInput(), new PushTransposes())) {
            current = pass.apply(current);
        }
        return Optional.of(current);
    }

    /** The graph after all of them. */
    public static AnnGraph apply(AnnGraph graph) {
        AnnGraph current = graph;
        for (GraphPass pass : all()) {
            current = pass.apply(current);
        }
        return current;
    }
}
