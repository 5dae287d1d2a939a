package org.hwsim.hw.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;

/** Collects what is wrong with one text, and shows it in the order of the text. Confined to one call. */
final class Problems {
    private static final int SHOWN_AT_MOST = 50;
    private static final int KEPT_AT_MOST = 1000;

    private final String hint;
    private final List<Located> found = new ArrayList<>();

    private final List<Missing> missing = new ArrayList<>();
    private final Set<String> meant = new LinkedHashSet<>();
    private int notKept;

    private record Located(Position at, Problem problem) {}

    private record Missing(Position at, String pointer, List<String> keys) {}

    /** @param hint where somebody reads what is right, part of the advice */
    Problems(String hint) {
        this.hint = hint;
    }

    void add(Position at, String pointer, String found, String rule, String fix) {
        if (isFull()) {
            notKept++;
        } else {
            this.found.add(new Located(at, new Problem(at.place(pointer), found, rule, fix)));
        }
    }

    /** Whether more problems are counted only; then it is not worth looking for advice any more. */
    boolean isFull() {
        return found.size() >= KEPT_AT_MOST;
    }

    /** An object lacks these keys; those that turn out to be misspelt there are not reported twice. */
    void addMissing(Position at, String pointer, List<String> keys) {
        missing.add(new Missing(at, pointer, List.copyOf(keys)));
    }

    /** An unknown key at this place was probably meant to be that one. */
    void addMeant(String pointer, String key) {
        meant.add(pointer + "/" + key);
    }

    boolean isEmpty() {
        return found.isEmpty() && missing.isEmpty();
    }

    /** Throws them all, if there are any; a hopeless file is cut at 50. */
    void raise(String subject) {
        reportMissing();
        if (found.isEmpty()) {
            return;
        }
        List<Problem> shown = new ArrayList<>(found.stream()
                .sorted(Comparator.comparing(Located::at))
                .map(Located::problem)
                .limit(SHOWN_AT_MOST)
                .toList());
        if (found.size() > SHOWN_AT_MOST) {
            shown.add(new Problem(
                    "",
                    (found.size() - SHOWN_AT_MOST + notKept) + " further problems are not listed",
                    "the first " + SHOWN_AT_MOST + " are shown",
                    hint));
        }
        throw new InputException(subject, shown);
    }

    private void reportMissing() {
        for (Missing lack : missing) {
            String keys = lack.keys().stream()
                    .filter(key -> !meant.contains(lack.pointer() + "/" + key))
                    .map(key -> '"' + key + '"')
                    .collect(Collectors.joining(", "));
            if (!keys.isEmpty()) {
                add(
                        lack.at(),
                        lack.pointer(),
                        "has no " + keys,
                        "these keys stand in every such object, with null where nothing is known",
                        "add " + keys + "; " + hint);
            }
        }
        missing.clear();
    }
}
