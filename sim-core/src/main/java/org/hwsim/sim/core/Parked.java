package org.hwsim.sim.core;

import java.util.Arrays;

/** Spikes of one step that arrived before the step that takes them. Segments of block, count and that many codes. */
final class Parked {
    int step;
    int[] segments = new int[0];
    int used;

    void add(int stepOfSpikes, int block, int[] codes, int count) {
        if (used > 0 && stepOfSpikes != step) {
            throw new IllegalStateException(
                    "spikes of two steps wait at once: parked=" + step + " arrived=" + stepOfSpikes);
        }
        step = stepOfSpikes;
        int end = Math.addExact(used, 2 + count);
        if (end > segments.length) {
            segments = Arrays.copyOf(segments, Math.max(end, 2 * segments.length));
        }
        segments[used] = block;
        segments[used + 1] = count;
        System.arraycopy(codes, 0, segments, used + 2, count);
        used = end;
    }
}
