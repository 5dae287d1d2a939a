package org.hwsim.sim.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.hwsim.hw.program.SparseBlock;

/**
 * Sparse rows of byte weights, a synapse in one int: {@code target << 8 | weight}. Notes the targets it reaches in the same
 * pass, since that is another way through the same memory otherwise.
 */
public final class PackedSparse implements BlockKernel {
    private static final int MOST_TARGETS = 1 << 24;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS_TO_TOP = 0x0102040810204080L;

    private final int[] rowStart;
    private final int[] synapses;
    private final int first;
    private final int shift;

    /** One for each target that was reached since {@link #takeReached}, zero otherwise. */
    private final byte[] reached;

    private boolean any;

    PackedSparse(SparseBlock block, int firstCompartment) {
        this.rowStart = block.rowStart();
        this.first = -firstCompartment;
        this.shift = block.shift();
        this.synapses = new int[block.target().length];
        byte[] weights = block.weights().bytes();
        int targets = 0;
        for (int i = 0; i < synapses.length; i++) {
            synapses[i] = block.target()[i] << Byte.SIZE | (weights[i] & 0xFF);
            targets = Math.max(targets, block.target()[i] + 1);
        }
        this.reached = new byte[(targets + Long.SIZE - 1) / Long.SIZE * Long.SIZE];
    }

    static boolean suits(SparseBlock block) {
        return block.weights().isBytes() && Arrays.stream(block.target()).allMatch(t -> t >= 0 && t < MOST_TARGETS);
    }

    /** Hot: once a synapse. That targets lie in the arena was established when the program was checked. */
    @Override
    public void add(int[] codes, int from, int count, int[] membranes) {
        any |= count > 0;
        for (int i = from; i < from + count; i++) {
            int end = rowStart[codes[i] + 1];
            for (int s = rowStart[codes[i]]; s < end; s++) {
                int synapse = synapses[s];
                int target = synapse >>> Byte.SIZE;
                membranes[first + target] += (byte) synapse << shift;
                reached[target] = 1;
            }
        }
    }

    /**
     * Adds the targets that were reached to a set of bits, and forgets them.
     *
     * @param bits target t of the block is bit t
     */
    public void takeReached(long[] bits) {
        if (!any) {
            return;
        }
        any = false;
        for (int word = 0; word < reached.length >>> 6; word++) {
            long set = 0;
            int from = word << 6;
            for (int k = 0; k < Long.SIZE; k += Long.BYTES) {
                // Gathers the low bits of eight bytes in the top byte.
                set |= (((long) LONGS.get(reached, from + k) * LOW_BITS_TO_TOP) >>> 56) << k;
            }
            if (set != 0) {
                bits[word] |= set;
                Arrays.fill(reached, from, from + Long.SIZE, (byte) 0);
            }
        }
    }
}
