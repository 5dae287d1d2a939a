package org.hwsim.run.data;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;

/** Gathers what is wrong with one input until it is time to say it. Owned by the thread that reads. */
final class Findings {
    /** More than this nobody reads; the rest is counted. */
    private static final int MOST_SHOWN = 20;

    private final String subject;
    private final List<Problem> problems = new ArrayList<>();
    private int unsaid;

    Findings(String subject) {
        this.subject = Shown.path(subject);
    }

    /** The exception for an input with a single problem after which reading cannot go on. */
    static InputException single(Object subject, String place, String found, String rule, String fix) {
        return new InputException(Shown.path(subject), new Problem(place, found, rule, fix));
    }

    void add(String place, String found, String rule, String fix) {
        if (problems.size() < MOST_SHOWN) {
            problems.add(new Problem(place, found, rule, fix));
        } else {
            unsaid++;
        }
    }

    /** Adds the problems that another reader stopped with; the place begins with what that reader read. */
    void add(InputException other) {
        for (Problem problem : other.problems()) {
            String place = problem.place().isEmpty() ? other.subject() : other.subject() + " " + problem.place();
            add(place, problem.found(), problem.rule(), problem.fix());
        }
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    void throwIfAny() {
        if (problems.isEmpty()) {
            return;
        }
        List<Problem> all = new ArrayList<>(problems);
        if (unsaid > 0) {
            all.add(new Problem(
                    "", unsaid + " more problems like these", "as above", "put the ones above right and try again"));
        }
        throw new InputException(subject, all);
    }
}
