package org.hwsim.sim.core;

/**
 * Where spikes of a slab go: one block of one shard. A position in {@code [first, first + code.length)} sends its code
 * there, one outside sends nothing. Immutable.
 */
final class Outlet {
    /** Code of a position that sends nothing. */
    static final int NONE = -1;

    final int shard;

    /** Block of that shard. */
    final int block;

    final int first;
    final int[] code;

    Outlet(int shard, int block, int first, int[] code) {
        this.shard = shard;
        this.block = block;
        this.first = first;
        this.code = code;
    }
}
