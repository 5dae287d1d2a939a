package org.hwsim.sim.ring;

/**
 * A preallocated ring entry: spikes of one step for one block of the receiving shard, or the end of a step.
 *
 * <p>A word is the code of a row of the block; several words may name the same one. The end of a step carries what the
 * simulated clock needs of the step before, and whether the run ends here.
 */
final class SpikeBatch {
    static final int END_OF_STEP = -1;

    int step;
    int source;

    /** Block of the receiving shard. */
    int block;

    /** Valid words, or {@link #END_OF_STEP}. */
    int count;

    final int[] words;
    long busyPs;
    long packetPs;
    boolean last;

    SpikeBatch(int wordsPerBatch) {
        this.words = new int[wordsPerBatch];
    }
}
