package org.hwsim.sim.core;

import java.util.Arrays;

/**
 * Where spikes of a slab go: one block of one shard. A position in {@code [first, first + length)} sends its code there, one
 * outside sends nothing. Immutable.
 *
 * <p>Mostly, codes of neighbours are equally far apart: then only every {@value #RUN}th is kept, because looking up a code
 * for every spike in a table of all is a way to slow memory.
 */
public final class Outlet {
    /** Code of a position that sends nothing. */
    public static final int NONE = -1;

    private static final int RUN_BITS = 5;
    private static final int RUN = 1 << RUN_BITS;
    private static final int NO_STEP = 0;

    final int shard;

    /** Block of that shard. */
    final int block;

    final int first;
    final int length;

    /** Difference of two codes of a run, {@link #NO_STEP} where that is not the same everywhere. */
    private final int step;

    /** First code of each run, or all. */
    private final int[] code;

    /** @param code {@link #NONE} for a position that sends nothing */
    public Outlet(int shard, int block, int first, int[] code) {
        this.shard = shard;
        this.block = block;
        this.first = first;
        this.length = code.length;
        this.step = step(code);
        this.code = step == NO_STEP ? code : runs(code);
    }

    private static int step(int[] code) {
        int step = code.length > 1 ? code[1] - code[0] : 1;
        boolean isNone = Arrays.stream(code).anyMatch(c -> c == NONE);
        for (int i = 1; i < code.length; i++) {
            if (i % RUN != 0 && code[i] - code[i - 1] != step) {
                return NO_STEP;
            }
        }
        return isNone ? NO_STEP : step;
    }

    private static int[] runs(int[] code) {
        int[] runs = new int[(code.length + RUN - 1) / RUN];
        Arrays.setAll(runs, run -> code[run * RUN]);
        return runs;
    }

    /**
     * Writes codes of positions, all of them between {@link #first} and the last. Hot: once a spike and outlet.
     *
     * @param fired positions
     * @param from first of them
     * @param end the one after the last
     * @param words receives the codes; as long as there are positions, at least
     * @return how many words were written; a position that sends nothing leaves none
     */
    int write(int[] fired, int from, int end, int[] words) {
        int n = 0;
        if (step != NO_STEP) {
            for (int f = from; f < end; f++) {
                int i = fired[f] - first;
                words[n++] = code[i >>> RUN_BITS] + (i & (RUN - 1)) * step;
            }
            return n;
        }
        for (int f = from; f < end; f++) {
            int c = code[fired[f] - first];
            // One of -1 is overwritten by the next.
            words[n] = c;
            n += (c >>> 31) ^ 1;
        }
        return n;
    }
}
