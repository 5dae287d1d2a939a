package org.hwsim.sim.ring;

/**
 * A preallocated ring entry: spike words of one step for one destination shard, or the end of a step.
 *
 * <p>A word names an axon-in of the destination shard; several words may name the same one. The end of a step carries
 * what the simulated clock needs of the step before, and whether the run ends here.
 */
final class SpikeBatch {
    static final int END_OF_STEP = -1;

    int step;
    int source;

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
