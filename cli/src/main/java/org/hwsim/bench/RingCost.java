package org.hwsim.bench;

/**
 * What it costs to hand a spike word over, on one thread: through a ring in batches as the engine sends them, and through
 * plain arrays without one. Both sides write the words and read them back.
 */
final class RingCost {
    private static final int SLOTS = 512;
    private static final int WORDS = 256;
    private static final int BATCHES = 64;

    private final RingHandover ring = new RingHandover(SLOTS, WORDS);
    private final int[] words = new int[WORDS];
    private final int[][] plain = new int[BATCHES][WORDS];
    private long sum;

    /** Nanoseconds a word through the ring, over about so many seconds. */
    double ringNanos(double seconds) {
        return nanosPerWord(seconds, this::throughRing);
    }

    /** Nanoseconds a word through plain arrays, over about so many seconds. */
    double directNanos(double seconds) {
        return nanosPerWord(seconds, this::throughArrays);
    }

    /** Sum of everything that was handed over, so that nothing of it can be left out. */
    long sum() {
        return sum + ring.sum();
    }

    private void throughRing() {
        for (int batch = 0; batch < BATCHES; batch++) {
            words[batch]++;
            if (!ring.offer(words)) {
                throw new IllegalStateException("a ring of " + SLOTS + " slots was full after " + batch);
            }
        }
        ring.drain();
    }

    private void throughArrays() {
        for (int batch = 0; batch < BATCHES; batch++) {
            words[batch]++;
            System.arraycopy(words, 0, plain[batch], 0, WORDS);
        }
        for (int batch = 0; batch < BATCHES; batch++) {
            sum += sum(plain[batch], WORDS);
        }
    }

    private static long sum(int[] batch, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += batch[i];
        }
        return sum;
    }

    private static double nanosPerWord(double seconds, Runnable handover) {
        long started = System.nanoTime();
        long done = 0;
        long nanos;
        do {
            handover.run();
            done += (long) BATCHES * WORDS;
            nanos = System.nanoTime() - started;
        } while (nanos < seconds * 1e9);
        return (double) nanos / done;
    }
}
