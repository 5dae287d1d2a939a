package org.hwsim.traces.format;

import org.hwsim.diagnostics.Problem;

/** A place from which on a file cannot be read. Control flow inside this package: without a stack trace. */
final class Damage extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Damage(String place, String found, String rule) {
        super(place + " " + found, null, false, false);
        this.problem = new Problem(place, found, rule, "use what was read up to here, or record the run again");
    }

    Problem problem() {
        return problem;
    }
}
