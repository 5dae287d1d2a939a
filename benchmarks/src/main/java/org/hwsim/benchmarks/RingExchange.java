package org.hwsim.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.bench.RingHandover;

/** The engine's rings: one a worker, written by all, and an end-of-step marker of everybody to everybody. */
final class RingExchange extends Exchange {
    private static final int SLOTS = 512;

    private final List<RingHandover> rings = new ArrayList<>();
    private final int[][] words;

    RingExchange(int workers, int wordsPerStep) {
        super(workers, wordsPerStep);
        this.words = new int[workers][WORDS_A_BATCH];
        for (int i = 0; i < workers; i++) {
            rings.add(new RingHandover(SLOTS, WORDS_A_BATCH));
        }
    }

    @Override
    void step(int worker, int step) {
        RingHandover own = rings.get(worker);
        int[] outgoing = words[worker];
        for (int to = 0; to < workers; to++) {
            for (int batch = 0; batch < batches; batch++) {
                for (int i = 0; i < outgoing.length; i++) {
                    outgoing[i] = step + i;
                }
                for (int spins = 0; !rings.get(to).offer(outgoing); spins++) {
                    drainOrPause(own, spins);
                }
            }
        }
        // Its own ring first: whoever sees another's marker there knows that its own words are in.
        for (int i = 0; i < workers; i++) {
            int to = (worker + i) % workers;
            for (int spins = 0; !rings.get(to).offerEnd(step); spins++) {
                drainOrPause(own, spins);
            }
        }
        for (int spins = 0; own.ends() < (long) workers * (step + 1); spins++) {
            drainOrPause(own, spins);
        }
    }

    private static void drainOrPause(RingHandover own, int spins) {
        if (!own.drain()) {
            pause(spins);
        }
    }

    @Override
    long wordsRead() {
        return rings.stream().mapToLong(RingHandover::read).sum();
    }
}
