package org.hwsim.sim.ring;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.YieldingWaitStrategy;

/**
 * One shard's inbox: a Disruptor ring with many producers, the owner among them, and one consumer.
 *
 * <p>Nothing here waits. A producer that finds the ring full is told so and drains its own ring before it tries again;
 * so no ring size can deadlock. ({@code RingBuffer.next()} would park the thread for 50 µs or more.)
 */
public final class SpikeRing {
    private final RingBuffer<SpikeBatch> ring;
    private final EventPoller<SpikeBatch> poller;

    /**
     * @param slots a power of two, at least 2
     * @param wordsPerBatch words of one slot, at least 1
     */
    public SpikeRing(int slots, int wordsPerBatch) {
        // Pollers never wait on the strategy; the yielding one costs a publisher nothing.
        this.ring =
                RingBuffer.createMultiProducer(() -> new SpikeBatch(wordsPerBatch), slots, new YieldingWaitStrategy());
        this.poller = ring.newPoller();
        ring.addGatingSequences(poller.getSequence());
    }

    /**
     * Claims a slot, from any thread. It must be published soon: what is published after it waits for it.
     *
     * @return its sequence, negative if the ring is full
     */
    public long claim() {
        if (!ring.hasAvailableCapacity(1)) {
            return -1;
        }
        try {
            return ring.tryNext();
        } catch (InsufficientCapacityException full) {
            return -1;
        }
    }

    /** The words of a claimed slot, to be filled in place. */
    public int[] words(long sequence) {
        return ring.get(sequence).words;
    }

    /**
     * Publishes a claimed slot as spikes.
     *
     * @param block of the receiving shard
     * @param count valid words
     */
    public void publishSpikes(long sequence, int step, int source, int block, int count) {
        SpikeBatch batch = ring.get(sequence);
        batch.step = step;
        batch.source = source;
        batch.block = block;
        batch.count = count;
        ring.publish(sequence);
    }

    /**
     * Publishes the end of a step, from any thread; for the meaning see {@link RingReader#onEndOfStep}.
     *
     * @return false if the ring is full and nothing was done
     */
    public boolean offerEndOfStep(int step, int source, long busyPs, long packetPs, boolean last) {
        long sequence = claim();
        if (sequence < 0) {
            return false;
        }
        SpikeBatch batch = ring.get(sequence);
        batch.step = step;
        batch.source = source;
        batch.count = SpikeBatch.END_OF_STEP;
        batch.busyPs = busyPs;
        batch.packetPs = packetPs;
        batch.last = last;
        ring.publish(sequence);
        return true;
    }

    /**
     * Hands everything that is published to the reader; by the owner's thread only.
     *
     * @return whether there was anything
     */
    public boolean drainTo(RingEntryHandler handler) {
        try {
            return poller.poll(handler) == EventPoller.PollState.PROCESSING;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a ring's reader threw a checked exception", e);
        }
    }
}
