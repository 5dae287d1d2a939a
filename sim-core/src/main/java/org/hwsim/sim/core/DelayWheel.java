package org.hwsim.sim.core;

/** Rows that take effect later than the next step, waiting as segments: one slot a step. Owned by one shard. */
final class DelayWheel {
    private final int mask;
    private final Segments[] slots;

    /** @param maxDelay largest delay of any block, at least 1 */
    DelayWheel(int maxDelay) {
        int count = maxDelay <= 1 ? 1 : Integer.highestOneBit(maxDelay - 1) << 1;
        this.mask = count - 1;
        this.slots = new Segments[count];
        for (int slot = 0; slot < count; slot++) {
            slots[slot] = new Segments();
        }
    }

    /** What is to be added at the end of a step; whoever takes it clears it. */
    Segments at(int step) {
        return slots[step & mask];
    }

    void clear() {
        for (Segments slot : slots) {
            slot.clear();
        }
    }
}
