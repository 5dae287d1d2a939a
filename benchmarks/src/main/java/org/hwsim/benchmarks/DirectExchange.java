package org.hwsim.benchmarks;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Arrays for each pair of workers, double-buffered by step, and a barrier after writing. */
final class DirectExchange extends Exchange {
    private final int[][][][] words;
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong sum = new AtomicLong();

    DirectExchange(int workers, int wordsPerStep) {
        super(workers, wordsPerStep);
        this.words = new int[2][workers][workers][batches * WORDS_A_BATCH];
    }

    @Override
    void step(int worker, int step) {
        int[][][] buffers = words[step % 2];
        for (int to = 0; to < workers; to++) {
            int[] buffer = buffers[worker][to];
            for (int i = 0; i < buffer.length; i++) {
                buffer[i] = step + i;
            }
        }
        written.incrementAndGet();
        for (int spins = 0; written.get() < workers * (step + 1); spins++) {
            pause(spins);
        }
        long total = 0;
        long count = 0;
        for (int from = 0; from < workers; from++) {
            int[] buffer = buffers[from][worker];
            for (int word : buffer) {
                total += word;
            }
            count += buffer.length;
        }
        read.addAndGet(count);
        sum.addAndGet(total);
    }

    @Override
    long wordsRead() {
        return read.get();
    }
}
