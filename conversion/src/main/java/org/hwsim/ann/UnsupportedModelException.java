package org.hwsim.ann;

import java.util.List;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;

/** The file is a well-formed network, but holds something that cannot be used here; every such node is listed. */
public final class UnsupportedModelException extends InputException {
    private static final long serialVersionUID = 1L;

    /**
     * @param subject the model file as the user wrote it
     * @param problems one for each node or feature that is not supported, in the file's order
     */
    public UnsupportedModelException(String subject, List<Problem> problems) {
        super(subject, problems);
    }
}
