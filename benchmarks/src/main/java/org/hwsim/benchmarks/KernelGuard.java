package org.hwsim.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.hwsim.sim.kernel.SynapseKernels;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Fails when a vectorisation was lost: runs {@link SynapseKernelBenchmark} and ends with code 1 if a family is less than
 * {@value #LEAST} times the scalar one on dense rows or convolutions, or gave no result.
 *
 * <pre>
 *   java --add-modules jdk.incubator.vector -cp benchmarks/target/hwsim-benchmarks.jar \
 *        org.hwsim.benchmarks.KernelGuard [seconds an iteration]
 * </pre>
 *
 * <p>Every family on the class path is expected to give a result for every block, in JVMs that are started with the vector
 * module. One is excused only if it says, by a negative priority, that it is not usable here, and says so in the guard's own
 * JVM while that has the vector module too; the guard prints that then. Started without the module it excuses none, since it
 * cannot know.
 *
 * <p>Irregular synapses are left out: no family has anything but the scalar kernel for them.
 */
public final class KernelGuard {
    private static final double LEAST = 5;
    private static final String SCALAR = "scalar";
    private static final String MODULE = "jdk.incubator.vector";
    private static final String[] KINDS = {"dense", "conv"};
    private static final String[] WEIGHTS_KIB = {"16", "512", "8192"};

    private KernelGuard() {}

    /** @param args seconds of an iteration (default 1) */
    public static void main(String[] args) throws RunnerException {
        double seconds = new Arguments("KernelGuard [seconds an iteration]", 1, args).number(0, "seconds", 1, 600);
        List<String> expected = expected();
        Map<String, Double> sops = measured(expected, TimeValue.milliseconds(Math.max(1, Math.round(seconds * 1000))));
        List<String> lost = new ArrayList<>();
        for (String kind : KINDS) {
            for (String kib : WEIGHTS_KIB) {
                double scalar = sops.getOrDefault(key(SCALAR, kind, kib), Double.NaN);
                for (String family : expected) {
                    double rate = sops.getOrDefault(key(family, kind, kib), Double.NaN);
                    judge(family, kind + " " + kib + " KiB", rate, scalar, lost);
                }
            }
        }
        if (!lost.isEmpty()) {
            System.err.println(
                    "no result, or less than " + LEAST + " times the scalar kernel: " + String.join("; ", lost));
            System.exit(1);
        }
    }

    private static void judge(String family, String block, double rate, double scalar, List<String> lost) {
        if (Double.isNaN(rate)) {
            lost.add(family + " on " + block + ": no result");
            return;
        }
        double times = rate / scalar;
        System.out.println(
                String.format(Locale.ROOT, "%-16s %-8s %8.2f G SOP/s %7.2fx scalar", block, family, rate / 1e9, times));
        if (!family.equals(SCALAR) && !(times >= LEAST)) {
            lost.add(String.format(Locale.ROOT, "%s on %s: %.2fx", family, block, times));
        }
    }

    /** Ids of the families that must give results, the scalar one among them. */
    private static List<String> expected() {
        boolean withModule = ModuleLayer.boot().findModule(MODULE).isPresent();
        TreeSet<String> ids = new TreeSet<>(List.of(SCALAR));
        for (SynapseKernels family : ServiceLoader.load(SynapseKernels.class)) {
            if (withModule && family.priority() < 0) {
                System.out.println("not expected: " + family.id() + ", which says that it is not usable on this JVM");
            } else {
                ids.add(family.id());
            }
        }
        return List.copyOf(ids);
    }

    private static Map<String, Double> measured(List<String> families, TimeValue time) throws RunnerException {
        Map<String, Double> sops = new HashMap<>();
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(SynapseKernelBenchmark.class.getSimpleName())
                        .param("family", families.toArray(String[]::new))
                        .param("kind", KINDS)
                        .param("weightKib", WEIGHTS_KIB)
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(time)
                        .measurementIterations(3)
                        .measurementTime(time)
                        .build())
                .run()) {
            Result<?> rate = result.getSecondaryResults().get("sops");
            if (rate != null) {
                var params = result.getParams();
                sops.put(
                        key(params.getParam("family"), params.getParam("kind"), params.getParam("weightKib")),
                        rate.getScore());
            }
        }
        return sops;
    }

    private static String key(String family, String kind, String weightKib) {
        return family + " " + kind + " " + weightKib;
    }
}
