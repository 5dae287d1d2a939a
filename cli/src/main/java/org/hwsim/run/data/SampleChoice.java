package org.hwsim.run.data;

import java.util.SplittableRandom;

/** Chooses some of many samples by a seed. Stateless. */
public final class SampleChoice {
    private SampleChoice() {}

    /**
     * Draws without replacement, each subset equally likely (selection sampling: Knuth, The Art of Computer Programming,
     * volume 2, algorithm 3.4.2 S).
     *
     * @param size how many there are
     * @param wanted how many to take; all of them if there are fewer
     * @param seed same seed, same choice
     * @return indices, ascending
     */
    public static int[] of(int size, int wanted, long seed) {
        if (size < 0 || wanted < 0) {
            throw new IllegalArgumentException("not negative: size=" + size + " wanted=" + wanted);
        }
        int[] chosen = new int[Math.min(size, wanted)];
        var random = new SplittableRandom(seed);
        int taken = 0;
        for (int i = 0; taken < chosen.length; i++) {
            if (random.nextInt(size - i) < chosen.length - taken) {
                chosen[taken++] = i;
            }
        }
        return chosen;
    }
}
