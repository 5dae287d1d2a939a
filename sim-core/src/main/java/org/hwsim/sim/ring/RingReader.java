package org.hwsim.sim.ring;

/** What the owner of a ring does with an entry; called by the owner's thread only. */
public interface RingReader {
    /**
     * @param step step in which the spikes were fired
     * @param block of the receiving shard
     * @param codes rows of the block, valid up to {@code count} until the call returns
     * @param count at least 0
     */
    void onSpikes(int step, int block, int[] codes, int count);

    /**
     * All batches of a shard's step are behind this entry.
     *
     * @param step the step that the source has closed
     * @param source the shard that closed it
     * @param busyPs busy time of the source's busiest core in step - 1
     * @param packetPs longest zero-load latency of the packets that the source sent in step - 1
     * @param last whether the run ends with this step
     */
    void onEndOfStep(int step, int source, long busyPs, long packetPs, boolean last);
}
