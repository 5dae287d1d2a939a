package org.hwsim.sim.core;

import java.util.Arrays;

/**
 * Rows that take effect later than the next step, waiting as lists: one slot a step.
 *
 * <p>A slot is a run of segments {@code block, count, code...}. Slots grow to the largest step seen and then allocate no
 * more. Owned by one shard.
 */
final class DelayWheel {
    private final int mask;
    private final int[][] slot;
    private final int[] used;

    /** @param maxDelay largest delay of any block, at least 1 */
    DelayWheel(int maxDelay) {
        int slots = maxDelay <= 1 ? 1 : Integer.highestOneBit(maxDelay - 1) << 1;
        this.mask = slots - 1;
        this.slot = new int[slots][0];
        this.used = new int[slots];
    }

    /**
     * @param step step at whose end the rows are to be added
     * @param block block of the shard
     */
    void add(int step, int block, int[] codes, int first, int count) {
        int at = step & mask;
        int from = used[at];
        int to = from + 2 + count;
        if (to > slot[at].length) {
            slot[at] = Arrays.copyOf(slot[at], Math.max(to, 2 * slot[at].length));
        }
        slot[at][from] = block;
        slot[at][from + 1] = count;
        System.arraycopy(codes, first, slot[at], from + 2, count);
        used[at] = to;
    }

    /** Segments of a step; valid up to {@link #used(int)}. */
    int[] segments(int step) {
        return slot[step & mask];
    }

    int used(int step) {
        return used[step & mask];
    }

    void clear(int step) {
        used[step & mask] = 0;
    }

    void clear() {
        Arrays.fill(used, 0);
    }
}
