package org.hwsim.mapping;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;

/** The mappers on the class path. */
public final class Mappers {
    private Mappers() {}

    /** All of them, by id. */
    public static List<Mapper> all() {
        return ServiceLoader.load(Mapper.class, Mappers.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Mapper::id))
                .toList();
    }

    /** @throws InputException for an id that is not there, with those that are */
    public static Mapper byId(String id) {
        List<Mapper> known = all();
        return known.stream()
                .filter(mapper -> mapper.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "mapper",
                        new Problem(
                                "",
                                "is '" + id + "'",
                                "one of: " + known.stream().map(Mapper::id).collect(Collectors.joining(", ")),
                                "write one of these")));
    }
}
