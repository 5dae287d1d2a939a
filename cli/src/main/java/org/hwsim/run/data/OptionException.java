package org.hwsim.run.data;

import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;

/** What was typed on the command line cannot be understood, before any file was opened. */
public final class OptionException extends InputException {
    private static final long serialVersionUID = 1L;

    /**
     * @param option as typed: {@code --scale 0}
     * @param problem what is wrong with it
     */
    public OptionException(String option, Problem problem) {
        super(Shown.text(option), problem);
    }
}
