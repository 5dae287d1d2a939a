package org.hwsim.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Fails when a vectorisation was lost: runs {@link SynapseKernelBenchmark} and ends with code 1 if a family is less than
 * {@value #LEAST} times the scalar one on dense rows or convolutions.
 *
 * <pre>
 *   java -cp benchmarks/target/hwsim-benchmarks.jar org.hwsim.benchmarks.KernelGuard [seconds an iteration]
 * </pre>
 *
 * <p>Irregular synapses are left out: no family has anything but the scalar kernel for them.
 */
public final class KernelGuard {
    private static final double LEAST = 5;
    private static final String SCALAR = "scalar";

    private KernelGuard() {}

    /** @param args seconds of an iteration (default 1) */
    public static void main(String[] args) throws RunnerException {
        double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 1;
        TimeValue time = TimeValue.milliseconds(Math.round(seconds * 1000));
        Map<String, Map<String, Double>> sops = new TreeMap<>();
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(SynapseKernelBenchmark.class.getSimpleName())
                        .param("kind", "dense", "conv")
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(time)
                        .measurementIterations(3)
                        .measurementTime(time)
                        .build())
                .run()) {
            String block = result.getParams().getParam("kind") + " "
                    + result.getParams().getParam("weightKib") + " KiB";
            Result<?> rate = result.getSecondaryResults().get("sops");
            if (rate == null) {
                throw new IllegalStateException("no count of synaptic operations: " + block);
            }
            sops.computeIfAbsent(block, b -> new TreeMap<>())
                    .put(result.getParams().getParam("family"), rate.getScore());
        }
        List<String> lost = new ArrayList<>();
        sops.forEach((block, families) -> families.forEach((family, rate) -> {
            double times = rate / families.getOrDefault(SCALAR, Double.NaN);
            System.out.println(String.format(
                    Locale.ROOT, "%-16s %-8s %8.2f G SOP/s %7.2fx scalar", block, family, rate / 1e9, times));
            if (!family.equals(SCALAR) && !(times >= LEAST)) {
                lost.add(String.format(Locale.ROOT, "%s on %s: %.2fx", family, block, times));
            }
        }));
        if (!lost.isEmpty()) {
            System.err.println("less than " + LEAST + " times the scalar kernel: " + String.join("; ", lost));
            System.exit(1);
        }
    }
}
