package org.hwsim.sim.core;

/** One core: its compartments, where their spikes go, and how busy it was. Owned by one shard. */
final class CoreState {
    /** Number over the board. */
    final int core;

    final GroupState[] groups;

    /** First of the core's blocks in the shard, and the one after its last. */
    final int firstBlock;

    final int endBlock;

    /** By destination shard, the packets of each compartment's spike. */
    final PacketList[] out;

    /** Packets of this step that named an axon of {@link SharedAxons}. */
    int stepPackets;

    long sendingPs;
    long busyPs;

    CoreState(int core, GroupState[] groups, int firstBlock, int endBlock, PacketList[] out) {
        this.core = core;
        this.groups = groups;
        this.firstBlock = firstBlock;
        this.endBlock = endBlock;
        this.out = out;
    }

    int compartments() {
        return out[0].start.length - 1;
    }

    void clear() {
        stepPackets = 0;
        sendingPs = 0;
        busyPs = 0;
        for (GroupState group : groups) {
            group.clear();
        }
    }
}
