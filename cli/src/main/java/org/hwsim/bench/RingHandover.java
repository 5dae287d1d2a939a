package org.hwsim.bench;

import org.hwsim.sim.ring.RingEntryHandler;
import org.hwsim.sim.ring.RingReader;
import org.hwsim.sim.ring.SpikeRing;

/**
 * A ring of the engine, and nothing around it: one thread offers batches of words, one (the same, or another) reads and sums
 * them.
 */
public final class RingHandover {
    private final SpikeRing ring;
    private final int[] words;
    private long sum;
    private final RingEntryHandler handler = new RingEntryHandler(new RingReader() {
        @Override
        public void onSpikes(int step, int[] batch, int count) {
            read += count;
            for (int i = 0; i < count; i++) {
                sum += batch[i];
            }
        }

        @Override
        public void onEndOfStep(int step, int source, long busyPs, long packetPs, boolean last) {}
    });

    private long read;

    /**
     * @param slots a power of two
     * @param wordsPerBatch words of a batch, all of them used
     */
    public RingHandover(int slots, int wordsPerBatch) {
        this.ring = new SpikeRing(slots, wordsPerBatch);
        this.words = new int[wordsPerBatch];
    }

    /**
     * Publishes one batch; by the offering thread.
     *
     * @return false if the ring is full
     */
    public boolean offer() {
        words[0]++;
        return ring.offerSpikes(0, 0, words, words.length);
    }

    /** Reads everything that is published; by the reading thread. */
    public boolean drain() {
        return ring.drainTo(handler);
    }

    /** Words read so far; for the reading thread. */
    public long read() {
        return read;
    }

    /** Sum of the words read so far, so that reading them cannot be left out. */
    public long sum() {
        return sum;
    }
}
