package org.hwsim.bench;

import org.hwsim.sim.ring.RingEntryHandler;
import org.hwsim.sim.ring.RingReader;
import org.hwsim.sim.ring.SpikeRing;

/**
 * What it costs to hand a spike word over, on one thread: through a ring in batches as the engine sends them, and through
 * plain arrays without one. Both sides write the words and read them back.
 */
final class RingCost {
    private static final int SLOTS = 512;
    private static final int WORDS = 256;
    private static final int BATCHES = 64;

    private final SpikeRing ring = new SpikeRing(SLOTS, WORDS);
    private final int[] words = new int[WORDS];
    private final int[][] plain = new int[BATCHES][WORDS];
    private long read;
    private final RingEntryHandler handler = new RingEntryHandler(new RingReader() {
        @Override
        public void onSpikes(int step, int[] batch, int count) {
            read += sum(batch, count);
        }

        @Override
        public void onEndOfStep(int step, int source, long busyPs, long packetPs, boolean last) {}
    });

    /** Nanoseconds a word through the ring, over about so many seconds. */
    double ringNanos(double seconds) {
        return nanosPerWord(seconds, this::throughRing);
    }

    /** Nanoseconds a word through plain arrays, over about so many seconds. */
    double directNanos(double seconds) {
        return nanosPerWord(seconds, this::throughArrays);
    }

    /** Sum of everything that was handed over, so that nothing of it can be left out. */
    long read() {
        return read;
    }

    private void throughRing() {
        for (int batch = 0; batch < BATCHES; batch++) {
            words[batch]++;
            if (!ring.offerSpikes(0, 0, words, WORDS)) {
                throw new IllegalStateException("a ring of " + SLOTS + " slots was full after " + batch);
            }
        }
        ring.drainTo(handler);
    }

    private void throughArrays() {
        for (int batch = 0; batch < BATCHES; batch++) {
            words[batch]++;
            System.arraycopy(words, 0, plain[batch], 0, WORDS);
        }
        for (int batch = 0; batch < BATCHES; batch++) {
            read += sum(plain[batch], WORDS);
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
