package org.hwsim.sim.core;

/** One core: its compartments, where their spikes go, and how busy it was. Owned by one shard. */
final class CoreState {
    /** Number over the board. */
    final int core;

    final GroupState[] groups;

    /** Offsets of each compartment's packets in the three arrays below; one entry more than compartments. */
    final int[] outStart;

    final int[] outShard;

    /** Spike word of each packet: an axon-in of the destination shard. */
    final int[] outWord;

    /** Index of each packet's route in the list of routes of the loaded program. */
    final int[] outRoute;

    long sendingPs;
    long receivingPs;
    long busyPs;

    CoreState(int core, GroupState[] groups, int[] outStart, int[] outShard, int[] outWord, int[] outRoute) {
        this.core = core;
        this.groups = groups;
        this.outStart = outStart;
        this.outShard = outShard;
        this.outWord = outWord;
        this.outRoute = outRoute;
    }

    int compartments() {
        return outStart.length - 1;
    }

    void clear() {
        sendingPs = 0;
        receivingPs = 0;
        busyPs = 0;
        for (GroupState group : groups) {
            group.clear();
        }
    }
}
