package org.hwsim.sim.core;

/** Spikes of one step that arrived before the step that takes them. Owned by one shard. */
final class Parked {
    final Segments segments = new Segments();
    int step;

    void add(int stepOfSpikes, int block, int[] codes, int count) {
        if (segments.used > 0 && stepOfSpikes != step) {
            throw new IllegalStateException(
                    "spikes of two steps wait at once: parked=" + step + " arrived=" + stepOfSpikes);
        }
        step = stepOfSpikes;
        segments.add(block, codes, 0, count);
    }
}
