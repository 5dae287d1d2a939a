package org.hwsim.sim.core;

/** Words that wait for a full batch, one list a destination shard. Owned by one worker. */
final class Outbox {
    final int[][] words;
    final int[] count;

    Outbox(int shards, int wordsPerBatch) {
        this.words = new int[shards][wordsPerBatch];
        this.count = new int[shards];
    }
}
