package org.hwsim.ann.pass;

import java.util.List;
import org.hwsim.ann.AnnGraph;

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

    /** The graph after all of them. */
    public static AnnGraph apply(AnnGraph graph) {
        AnnGraph current = graph;
        for (GraphPass pass : all()) {
            current = pass.apply(current);
        }
        return current;
    }
}
