package org.hwsim.ann.onnx;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.ann.UnsupportedModelException;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;

/** Gathers what is wrong with one file and turns it into one exception. */
final class Findings {
    /** More problems than anybody reads; the rest is counted only. */
    private static final int MOST = 200;

    private final String subject;
    private final List<Problem> malformed = new ArrayList<>();
    private final List<Problem> unsupported = new ArrayList<>();

    Findings(String subject) {
        this.subject = subject;
    }

    void malformed(String place, String found, String rule, String fix) {
        if (malformed.size() < MOST) {
            malformed.add(new Problem(place, found, rule, fix));
        }
    }

    void unsupported(String place, String found, String rule, String fix) {
        unsupported.add(new Problem(place, found, rule, fix));
    }

    void add(String place, NodeProblem problem) {
        if (problem.isUnsupported()) {
            unsupported(place, problem.found(), problem.rule(), problem.fix());
        } else {
            malformed(place, problem.found(), problem.rule(), problem.fix());
        }
    }

    /** Stops here if anything was found: a broken file before one that is merely not supported. */
    void throwIfAny() {
        if (!malformed.isEmpty()) {
            List<Problem> all = new ArrayList<>(malformed);
            all.addAll(unsupported);
            throw new InputException(subject, all);
        }
        if (!unsupported.isEmpty()) {
            throw new UnsupportedModelException(subject, unsupported);
        }
    }

    void throwIfMalformed() {
        if (!malformed.isEmpty()) {
            throwIfAny();
        }
    }

    /** A name from the file in quotes, fit for a terminal: no control characters, not endless. */
    static String quote(String name) {
        return "\"" + printable(name) + "\"";
    }

    static String printable(String name) {
        String shortened = name.length() > 120 ? name.substring(0, 117) + "..." : name;
        StringBuilder text = new StringBuilder(shortened.length());
        shortened.codePoints().forEach(c -> text.appendCodePoint(isPlain(c) ? c : '?'));
        return text.toString();
    }

    private static boolean isPlain(int codePoint) {
        int type = Character.getType(codePoint);
        return !Character.isISOControl(codePoint)
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
