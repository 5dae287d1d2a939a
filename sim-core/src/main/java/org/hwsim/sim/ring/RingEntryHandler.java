package org.hwsim.sim.ring;

import com.lmax.disruptor.EventPoller;

/** Tells a {@link RingReader} what an entry is. Kept by the owner, so that polling allocates nothing. */
public final class RingEntryHandler implements EventPoller.Handler<SpikeBatch> {
    private final RingReader reader;

    public RingEntryHandler(RingReader reader) {
        this.reader = reader;
    }

    @Override
    public boolean onEvent(SpikeBatch batch, long sequence, boolean endOfBatch) {
        if (batch.count == SpikeBatch.END_OF_STEP) {
            reader.onEndOfStep(batch.step, batch.source, batch.busyPs, batch.packetPs, batch.last);
        } else {
            reader.onSpikes(batch.step, batch.block, batch.words, batch.count);
        }
        return true;
    }
}
