package org.hwsim.conversion;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;

/** The codings on the class path. */
public final class Codings {
    private Codings() {}

    /** All of them, by id. */
    public static List<Coding> all() {
        return ServiceLoader.load(Coding.class, Codings.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Coding::id))
                .toList();
    }

    /** @throws InputException for an id that is not there, with those that are */
    public static Coding byId(String id) {
        List<Coding> known = all();
        return known.stream()
                .filter(coding -> coding.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "coding",
                        new Problem(
                                "",
                                "is '" + id + "'",
                                "one of: " + known.stream().map(Coding::id).collect(Collectors.joining(", ")),
                                "write one of these")));
    }
}
