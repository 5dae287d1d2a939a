package org.hwsim.sim.noc;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;

/** The models of the network that are on the class path. */
public final class NocModels {
    private NocModels() {}

    /** All of them, by id. */
    public static List<NocModel> all() {
        return ServiceLoader.load(NocModel.class, NocModels.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(NocModel::id))
                .toList();
    }

    /** @throws InputException for an id that is not there, with those that are */
    public static NocModel byId(String id) {
        List<NocModel> known = all();
        return known.stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "noc",
                        new Problem(
                                "",
                                "is '" + id + "'",
                                "one of: " + known.stream().map(NocModel::id).collect(Collectors.joining(", ")),
                                "write one of these")));
    }
}
