package org.hwsim.sim.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.hwsim.hw.program.IntTable;

/**
 * The targets of a sparse block that were reached in a step, one byte each: a store of a byte is much cheaper than setting a
 * bit. Once all that can be reached have been, there is nothing left to note. Owned by one kernel.
 */
final class ReachedTargets {
    /** In a byte: reached in this step. */
    static final byte REACHED = 1;

    /** In a byte: no row reaches it. Stays; padding is such a target too. */
    private static final byte NEVER = 2;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long REACHED_BYTES = 0x0101010101010101L;
    private static final long NEVER_BYTES = 0x0202020202020202L;
    private static final long LOW_BITS_TO_TOP = 0x0102040810204080L;

    /** By target. */
    final byte[] state;

    /** All targets below have been reached or never are. */
    private int known;

    /** @param target of each synapse, 0 or more */
    ReachedTargets(IntTable target) {
        int targets = target.values().max().orElse(-1) + 1;
        this.state = new byte[(targets + Long.SIZE - 1) / Long.SIZE * Long.SIZE];
        Arrays.fill(state, NEVER);
        for (int i = 0; i < target.length(); i++) {
            state[target.at(i)] = 0;
        }
    }

    /** Whether all that can be reached have been; each target is looked at once a step. */
    boolean isComplete() {
        while (known < state.length && state[known] != 0) {
            known++;
        }
        return known == state.length;
    }

    /**
     * Adds the targets that were reached to a set of bits, and forgets them.
     *
     * @param bits target t is bit t
     */
    void take(long[] bits) {
        known = 0;
        for (int word = 0; word < state.length >>> 6; word++) {
            long set = 0;
            int from = word << 6;
            for (int k = 0; k < Long.SIZE; k += Long.BYTES) {
                long states = (long) LONGS.get(state, from + k);
                // Gathers the low bits of eight bytes in the top byte.
                set |= (((states & REACHED_BYTES) * LOW_BITS_TO_TOP) >>> 56) << k;
                LONGS.set(state, from + k, states & NEVER_BYTES);
            }
            bits[word] |= set;
        }
    }
}
