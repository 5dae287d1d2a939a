package org.hwsim.traces.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Puts the blocks of spikes and of membranes into one order that does not depend on which of the two the engine happened
 * to hand out first: by last step, spikes before membranes. A block waits until the other kind cannot yield an earlier
 * one. Entered by the engine's threads, one at a time for each kind; synchronised between the two.
 */
final class BlockOrder {
    private static final int NOTHING_MORE = Integer.MAX_VALUE;

    private final Consumer<RawBlock> sink;
    private final Deque<RawBlock> spikes = new ArrayDeque<>();
    private final Deque<RawBlock> membranes = new ArrayDeque<>();
    private int spikeStep;
    private int membraneStep;

    /**
     * @param sink receives the blocks in their order; may wait
     * @param withSpikes whether spikes will come
     * @param withMembranes whether membranes will come
     */
    BlockOrder(Consumer<RawBlock> sink, boolean withSpikes, boolean withMembranes) {
        this.sink = sink;
        spikeStep = withSpikes ? -1 : NOTHING_MORE;
        membraneStep = withMembranes ? -1 : NOTHING_MORE;
    }

    /** Spikes of this step are about to come; blocks from now on end in it or later. */
    synchronized void spikesReach(int step) {
        spikeStep = step;
        release();
    }

    /** The same for membranes. */
    synchronized void membranesReach(int step) {
        membraneStep = step;
        release();
    }

    /** Nothing more will come. */
    synchronized void end() {
        spikeStep = NOTHING_MORE;
        membraneStep = NOTHING_MORE;
        release();
    }

    synchronized void add(RawBlock block) {
        (block.kind == BlockLayout.SPIKES ? spikes : membranes).add(block);
        release();
    }

    private void release() {
        while (true) {
            RawBlock spike = spikes.peek();
            RawBlock membrane = membranes.peek();
            int nextSpike = spike == null ? spikeStep : spike.lastStep;
            int nextMembrane = membrane == null ? membraneStep : membrane.lastStep;
            if (spike != null && nextSpike <= nextMembrane) {
                sink.accept(spikes.remove());
            } else if (membrane != null && nextMembrane < nextSpike) {
                sink.accept(membranes.remove());
            } else {
                return;
            }
        }
    }
}
