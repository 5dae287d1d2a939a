package org.hwsim.bench;

import org.hwsim.sim.ring.RingEntryHandler;
import org.hwsim.sim.ring.RingReader;
import org.hwsim.sim.ring.SpikeRing;

/**
 * A ring of the engine, and nothing around it: threads offer batches of words and ends of steps, one (of them, or another)
 * reads and sums them.
 */
public final class RingHandover {
    private final SpikeRing ring;
    private long sum;
    private final RingEntryHandler handler = new RingEntryHandler(new RingReader() {
        @Override
        public void onSpikes(int step, int block, int[] batch, int count) {
            read += count;
            for (int i = 0; i < count; i++) {
                sum += batch[i];
            }
        }

        @Override
        public void onEndOfStep(int step, int source, long busyPs, long packetPs, boolean last) {
            ends++;
        }
    });

    private long read;
    private long ends;

    /**
     * @param slots a power of two
     * @param wordsPerBatch words of a batch, at most
     */
    public RingHandover(int slots, int wordsPerBatch) {
        this.ring = new SpikeRing(slots, wordsPerBatch);
    }

    /**
     * Publishes one batch; by any thread.
     *
     * @param words all of them are sent; copied
     * @return false if the ring is full
     */
    public boolean offer(int[] words) {
        long slot = ring.claim();
        if (slot < 0) {
            return false;
        }
        System.arraycopy(words, 0, ring.words(slot), 0, words.length);
        ring.publishSpikes(slot, 0, 0, 0, words.length);
        return true;
    }

    /**
     * Publishes the end of a step; by any thread.
     *
     * @return false if the ring is full
     */
    public boolean offerEnd(int step) {
        return ring.offerEndOfStep(step, 0, 0, 0, false);
    }

    /** Reads everything that is published; by the reading thread. */
    public boolean drain() {
        return ring.drainTo(handler);
    }

    /** Words read so far; for the reading thread. */
    public long read() {
        return read;
    }

    /** Ends of steps read so far; for the reading thread. */
    public long ends() {
        return ends;
    }

    /** Sum of the words read so far, so that reading them cannot be left out. */
    public long sum() {
        return sum;
    }
}
