package org.hwsim.cli;

import java.util.Locale;
import org.hwsim.bench.BenchReport;
import org.hwsim.bench.BenchReport.DenseKernel;
import org.hwsim.bench.BenchReport.NetworkResult;
import org.hwsim.bench.BenchReport.Ratio;
import org.hwsim.bench.BenchReport.Skipped;
import org.hwsim.bench.Heap;
import org.hwsim.bench.HeapParts;
import org.hwsim.bench.Spread;
import org.hwsim.bench.VariantResult;
import org.jspecify.annotations.Nullable;

/** A benchmark's figures as tables. */
final class BenchScreen {
    private final StringBuilder text = new StringBuilder();

    private BenchScreen() {}

    static String of(BenchReport report) {
        BenchScreen screen = new BenchScreen();
        screen.machine(report);
        screen.dense(report);
        report.networks().forEach(screen::network);
        for (Skipped skipped : report.skipped()) {
            screen.line("\n%s  skipped: %s", skipped.id(), skipped.why());
        }
        return screen.text.toString();
    }

    private void machine(BenchReport report) {
        line(
                "java %s, %s %s, %d CPUs",
                System.getProperty("java.version"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                report.cpus());
        line(
                "kernels %s; vectors %s",
                String.join(", ", report.kernels()),
                report.vectorBits() == 0 ? "not loaded" : report.vectorBits() + " bits");
        line(
                "median of %d rounds of %s s each, range behind it; one thread: by CPU time as well",
                report.rounds(), number(report.seconds()));
        line(
                "a spike word through the ring %s, through plain arrays %s, on one thread",
                nanos(report.ringNanosPerWord()), nanos(report.directNanosPerWord()));
        line(
                Heap.countsObjects()
                        ? "heap: bytes of objects, without what the collector's regions leave empty"
                        : "heap: what is in use, regions half empty as well: this Java does not count its objects");
        line("a worker's ring, made for each run and in no heap below: %s", bytes(BenchReport.RING_BYTES));
    }

    private void dense(BenchReport report) {
        line("\ndense kernel alone, 1024 targets   %-10s %10s %9s %10s", "kernels", "G SOP/s", "range", "of scalar");
        for (DenseKernel kernel : report.dense()) {
            Spread against = kernel.againstScalar();
            line(
                    "  %5d KiB of weights              %-10s %10.2f %9s %10s",
                    kernel.weightKib(),
                    kernel.kernels(),
                    kernel.sopsPerSecond().median() / 1e9,
                    range(kernel.sopsPerSecond()),
                    against == null ? "-" : times(against));
        }
    }

    private void network(NetworkResult network) {
        line("\n%s  %s", network.id(), network.title());
        VariantResult first = network.variants().get(0);
        line(
                "  %d cores, %d neurons, %s weights stored; a step: %s spikes, %s packets, %s SOP",
                network.size().cores(),
                network.size().neurons(),
                count((double) network.size().weights()),
                count(first.spikesPerStep()),
                count(first.packetsPerStep()),
                count(first.sopsPerStep()));
        heap(network);
        line("  spikes %s in all variants", network.spikeHash());
        Spread trip = network.roundTripNanos();
        if (trip != null) {
            line("  cache line between two CPUs and back: %s (%s)", nanos(trip), BenchReport.distance(trip));
        }
        line(
                "  %-8s %2s %12s %8s %8s %8s %9s %10s %10s %9s %7s %6s %5s",
                "kernels",
                "th",
                "us/step",
                "range",
                "SOP/s",
                "spikes/s",
                "packets/s",
                "updates/s",
                "steps/s",
                "samples/s",
                "B/step",
                "ring<=",
                "on");
        for (VariantResult variant : network.variants()) {
            row(variant, "", variant.stepNanos(), variant.stepNanos().median());
            if (variant.threads() == 1) {
                row(
                        variant,
                        "cpu",
                        variant.stepCpuNanos(),
                        variant.stepCpuNanos().median());
            }
        }
        for (Ratio ratio : network.ratios()) {
            line("  %-60s %s", label(ratio), times(ratio.quotient()));
        }
    }

    private void heap(NetworkResult network) {
        HeapParts heap = network.heap();
        Long synapses = network.synapseBytes();
        VariantResult weighed = network.weighed();
        if (heap == null || synapses == null) {
            line("  heap: engine (%s, %d th) %s", weighed.kernels(), weighed.threads(), bytes(network.engineBytes()));
            return;
        }
        line(
                "  heap: program %s, engine (%s, %d th) %s, %.2f bytes a stored weight",
                bytes(heap.programBytes()),
                weighed.kernels(),
                weighed.threads(),
                bytes(network.engineBytes()),
                network.bytesPerWeight());
        line(
                "    of it neurons %s, axons %s, synapses %s, %.2f bytes a stored weight",
                bytes(heap.neuronBytes()), bytes(heap.axonBytes()), bytes(synapses), network.synapseBytesPerWeight());
    }

    private void row(VariantResult variant, String clock, Spread step, double nanosPerStep) {
        double perSecond = 1e9 / nanosPerStep;
        line(
                "  %-8s %2s %12.2f %8s %8s %8s %9s %10s %10s %9s %7s %6s %5s",
                variant.kernels(),
                clock.isEmpty() ? variant.threads() : clock,
                step.median() / 1e3,
                range(step),
                count(variant.sopsPerStep() * perSecond),
                count(variant.spikesPerStep() * perSecond),
                count(variant.packetsPerStep() * perSecond),
                count(variant.updatesPerStep() * perSecond),
                count(perSecond),
                count(variant.samplesPerStep() * perSecond),
                count(variant.allocatedBytesPerStep()),
                String.format(Locale.ROOT, "%.1f%%", 100 * variant.ringShare()),
                variant.onCpu() + "/" + variant.turns());
    }

    private static String label(Ratio ratio) {
        return switch (ratio.what()) {
            case AGAINST_SCALAR -> ratio.kernels() + " against scalar, one thread, CPU time";
            case AGAINST_ONE_THREAD -> ratio.kernels() + ", " + ratio.threads() + " threads against one";
            case AGAINST_DENSE_KERNEL -> ratio.kernels() + ", SOP/s of its own dense kernel on 512 KiB";
            case RUN_AGAINST_LOOP -> "hwsim run against the bare step loop, " + ratio.kernels() + ", one thread";
        };
    }

    private static String times(Spread quotient) {
        return String.format(Locale.ROOT, "%.2fx (%.2f to %.2f)", quotient.median(), quotient.least(), quotient.most());
    }

    private static String nanos(Spread spread) {
        return String.format(Locale.ROOT, "%.2f ns (%.2f to %.2f)", spread.median(), spread.least(), spread.most());
    }

    private static String range(Spread spread) {
        return String.format(Locale.ROOT, "%.0f%%", 100 * spread.width());
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static String bytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
    }

    /** Three digits and a prefix. */
    private static String count(double value) {
        double scaled = value;
        for (String prefix : new String[] {"", "k", "M"}) {
            if (Math.abs(scaled) < 999.5) {
                return digits(scaled) + prefix;
            }
            scaled /= 1000;
        }
        return digits(scaled) + "G";
    }

    private static String digits(double value) {
        double size = Math.abs(value);
        return String.format(
                Locale.ROOT, size >= 99.95 || value == 0 ? "%.0f" : size >= 9.995 ? "%.1f" : "%.2f", value);
    }

    private void line(String format, @Nullable Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
