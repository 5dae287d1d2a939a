package org.hwsim.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hwsim.bench.net.BuiltNetworks;
import org.hwsim.bench.net.TrainedNetworks;
import org.hwsim.run.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * What is measured, and how long.
 *
 * @param networks ids, or the beginnings of ids up to a hyphen; empty for all that are measured by default
 * @param rounds turns that each variant gets, 1 to 1000
 * @param seconds length of a turn, 0.01 to 600; each variant is warmed up for two of them
 * @param threads worker threads of the variants, each 1 to 64, ascending
 * @param kernels ids of kernel families, empty for all of this machine
 * @param data folder of trained networks and pictures, null for none
 */
public record BenchRequest(
        List<String> networks,
        int rounds,
        double seconds,
        List<Integer> threads,
        List<String> kernels,
        @Nullable Path data) {
    /** Built only when it is asked for. */
    private static final String ONLY_WHEN_ASKED = "tiny";

    public BenchRequest {
        networks = List.copyOf(networks);
        threads = threads.stream().distinct().sorted().toList();
        kernels = kernels.stream().distinct().toList();
        if (rounds < 1 || rounds > 1000) {
            throw new UsageException("--rounds is 1 to 1000, not " + rounds);
        }
        if (!(seconds >= 0.01) || seconds > 600) {
            throw new UsageException("--seconds is 0.01 to 600, not " + seconds);
        }
        if (threads.isEmpty() || threads.get(0) < 1 || threads.get(threads.size() - 1) > 64) {
            throw new UsageException("--threads is a list of numbers of 1 to 64, not " + threads);
        }
        for (String wanted : networks) {
            if (known().stream().noneMatch(id -> matches(id, wanted))) {
                throw new UsageException("--networks " + wanted + ": no such network; there are " + known());
            }
        }
    }

    /** Ids of all networks, in the order in which they are measured. */
    public static List<String> known() {
        List<String> known = new ArrayList<>(BuiltNetworks.all().keySet());
        known.addAll(TrainedNetworks.IDS);
        return known;
    }

    /** Ids of the networks that were asked for. */
    List<String> chosen() {
        return known().stream()
                .filter(id -> networks.isEmpty()
                        ? !id.equals(ONLY_WHEN_ASKED)
                        : networks.stream().anyMatch(wanted -> matches(id, wanted)))
                .toList();
    }

    private static boolean matches(String id, String wanted) {
        return id.equals(wanted) || id.startsWith(wanted + "-");
    }
}
