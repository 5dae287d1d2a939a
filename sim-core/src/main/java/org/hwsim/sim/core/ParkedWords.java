package org.hwsim.sim.core;

import java.util.Arrays;

/** Words that came before their step's own update was done. Grows to the largest step seen. Owned by one worker. */
final class ParkedWords {
    int step;
    int[] words = new int[0];
    int count;

    void add(int stepOfWords, int[] more, int n) {
        if (count > 0 && stepOfWords != step) {
            throw new IllegalStateException(
                    "words of two steps wait at once: parked=" + step + " arrived=" + stepOfWords);
        }
        step = stepOfWords;
        if (count + n > words.length) {
            words = Arrays.copyOf(words, Math.max(count + n, 2 * words.length));
        }
        System.arraycopy(more, 0, words, count, n);
        count += n;
    }
}
