package org.hwsim.hw.program;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;

/** Collects what is wrong with one program; a hopeless one is cut. Confined to one call. */
final class Findings {
    static final int SHOWN_AT_MOST = 50;

    private static final String FIX = "map the network again; a program is not edited by hand";

    private final List<Problem> shown = new ArrayList<>();
    private int further;

    void add(String place, String found, String rule) {
        add(place, found, rule, FIX);
    }

    void add(String place, String found, String rule, String fix) {
        if (shown.size() < SHOWN_AT_MOST) {
            shown.add(new Problem(place, found, rule, fix));
        } else {
            further++;
        }
    }

    boolean isEmpty() {
        return shown.isEmpty();
    }

    void raise(String subject) {
        if (shown.isEmpty()) {
            return;
        }
        if (further > 0) {
            shown.add(new Problem(
                    "",
                    further + " further problems are not listed",
                    "the first " + SHOWN_AT_MOST + " are shown",
                    FIX));
        }
        throw new InputException(subject, shown);
    }
}
