package org.hwsim.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hwsim.bench.Heap;

/**
 * The live heap of a long job, looked at again and again, and whether it stayed flat: the mean over the last third of the
 * looks may be above that over the second third by {@value #SLACK_SHARE} of it and {@value #SLACK_BYTES} bytes. The first
 * third is left to compilers and caches. Used by one thread at a time.
 */
final class HeapLooks {
    static final double SLACK_SHARE = 0.02;
    static final long SLACK_BYTES = 1 << 20;
    private static final int LEAST_LOOKS = 9;

    private final long everyNanos;
    private final List<Long> bytes = new ArrayList<>();
    private long nextNanos;

    /** @param everyNanos time between two looks */
    HeapLooks(long everyNanos) {
        this.everyNanos = everyNanos;
    }

    /** Collects, and looks at what is left, if it is time to. */
    void look() {
        long now = System.nanoTime();
        if (bytes.isEmpty() || now - nextNanos >= 0) {
            bytes.add(Heap.usedBytes());
            nextNanos = now + everyNanos;
        }
    }

    /** Of the last look, 0 before the first. */
    double lastMib() {
        return bytes.isEmpty() ? 0 : mib(bytes.get(bytes.size() - 1));
    }

    /** Whether there were too few looks to judge by. */
    boolean tooFew() {
        return bytes.size() < LEAST_LOOKS;
    }

    boolean rose() {
        return last() > second() * (1 + SLACK_SHARE) + SLACK_BYTES;
    }

    String verdict() {
        if (tooFew()) {
            return "looked " + bytes.size() + " times, which is too few to say whether it is flat";
        }
        return String.format(
                Locale.ROOT,
                "%d looks, mean of the second third %.2f MiB, of the last third %.2f MiB: %s",
                bytes.size(),
                mib(second()),
                mib(last()),
                rose() ? "it rose" : "flat");
    }

    private double second() {
        return mean(bytes.size() / 3, 2 * bytes.size() / 3);
    }

    private double last() {
        return mean(2 * bytes.size() / 3, bytes.size());
    }

    private double mean(int from, int to) {
        return bytes.subList(from, to).stream()
                .mapToLong(Long::longValue)
                .average()
                .orElse(0);
    }

    private static double mib(double bytes) {
        return bytes / (1 << 20);
    }
}
