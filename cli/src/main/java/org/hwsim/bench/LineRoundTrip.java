package org.hwsim.bench;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long a cache line takes from one CPU to another and back: two threads hand a counter to and fro, each on a line of
 * its own. Where CPUs do not share a cache, or change place under a virtual machine, the figure shows it.
 */
final class LineRoundTrip {
    /** Round trips above this count as far (assumed: between 103 and 490 ns, seen on one kind of machine). */
    static final double FAR_NANOS = 250;

    /** Round trips above this are the scheduler's, not the line's (assumed: several times a far one). */
    static final double BUSY_NANOS = 2500;

    private static final int MOST_BATCHES = 500;
    private static final int TRIPS = 100;
    private static final long ENOUGH_NANOS = 20_000_000;
    /** Longs apart, so that neither the two lines nor their prefetched neighbours meet. */
    private static final int APART = 64;

    private LineRoundTrip() {}

    /** Median nanoseconds of a round trip over some milliseconds; needs two CPUs that nobody else uses much. */
    static double medianNanos() {
        AtomicLongArray lines = new AtomicLongArray(3 * APART);
        Thread other = new Thread(() -> answer(lines), "hwsim-round-trip");
        other.setDaemon(true);
        other.start();
        double[] nanos = new double[MOST_BATCHES];
        int batches = 0;
        long began = System.nanoTime();
        long sent = 0;
        while (batches < MOST_BATCHES && System.nanoTime() - began < ENOUGH_NANOS) {
            long started = System.nanoTime();
            for (int i = 0; i < TRIPS; i++) {
                lines.setRelease(APART, ++sent);
                await(lines, 2 * APART, sent);
            }
            nanos[batches++] = (double) (System.nanoTime() - started) / TRIPS;
        }
        lines.setRelease(APART, -1);
        return Spread.of(Arrays.copyOf(nanos, batches)).median();
    }

    private static void answer(AtomicLongArray lines) {
        for (long next = 1; ; next++) {
            if (await(lines, APART, next) < 0) {
                return;
            }
            lines.setRelease(2 * APART, next);
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // with fewer CPUs than threads the other side needs this one
    private static long await(AtomicLongArray lines, int at, long wanted) {
        int spins = 0;
        while (true) {
            long seen = lines.getAcquire(at);
            if (seen == wanted || seen < 0) {
                return seen;
            }
            if (++spins > 10_000) {
                Thread.yield();
            }
            Thread.onSpinWait();
        }
    }
}
