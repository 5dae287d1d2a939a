package org.hwsim.sim.core;

import java.util.Arrays;

/**
 * Codes that wait for their block: runs of block, count and that many codes. Grows to the largest step seen and then
 * allocates no more. Owned by one shard.
 */
final class Segments {
    /** What a run has before its codes. */
    static final int HEAD = 2;

    int[] values = new int[0];
    int used;

    void add(int block, int[] codes, int from, int count) {
        int end = Math.addExact(used, HEAD + count);
        if (end > values.length) {
            values = Arrays.copyOf(values, Math.max(end, 2 * values.length));
        }
        values[used] = block;
        values[used + 1] = count;
        System.arraycopy(codes, from, values, used + HEAD, count);
        used = end;
    }

    void clear() {
        used = 0;
    }
}
