package org.hwsim.sim.kernel;

import org.hwsim.hw.program.SparseBlock;

/**
 * Sparse rows of byte weights, a synapse in one int: {@code membrane << 8 | weight}. Notes the targets it reaches in the same
 * pass, as long as there are some that have not been reached in the step.
 *
 * <p>Four rows are added side by side. Rows that are not in a cache are waited for, and four of them arrive in little more
 * than the time of one.
 */
public final class PackedSparse implements BlockKernel {
    private static final int MOST_MEMBRANES = 1 << 24;

    /** Rows between two looks at whether all targets have been reached; a multiple of four. */
    private static final int ROWS_A_LOOK = 16;

    private final int[] rowStart;
    private final int[] synapses;

    /** Membrane of target 0. */
    private final int first;

    private final int shift;
    private final ReachedTargets reached;
    private boolean any;

    PackedSparse(SparseBlock block, int firstCompartment) {
        this.rowStart = block.rowStart().toArray();
        this.first = -firstCompartment;
        this.shift = block.shift();
        this.synapses = new int[block.target().length()];
        byte[] weights = block.weights().bytes();
        for (int i = 0; i < synapses.length; i++) {
            synapses[i] = (first + block.target().at(i)) << Byte.SIZE | (weights[i] & 0xFF);
        }
        this.reached = new ReachedTargets(block.target());
    }

    static boolean suits(SparseBlock block, int firstCompartment) {
        return block.weights().isBytes()
                && block.target()
                        .values()
                        .allMatch(t -> t >= 0 && t >= firstCompartment && (long) t - firstCompartment < MOST_MEMBRANES);
    }

    @Override
    public void add(int[] codes, int from, int count, int[] membranes) {
        any |= count > 0;
        int end = from + count;
        for (int i = from; i < end; i += ROWS_A_LOOK) {
            addSome(codes, i, Math.min(end, i + ROWS_A_LOOK), membranes, !reached.isComplete());
        }
    }

    private void addSome(int[] codes, int from, int end, int[] membranes, boolean note) {
        int i = from;
        for (; i + 4 <= end; i += 4) {
            addFour(codes[i], codes[i + 1], codes[i + 2], codes[i + 3], membranes, note);
        }
        for (; i < end; i++) {
            addRest(codes[i], 0, membranes, note);
        }
    }

    private void addFour(int a, int b, int c, int d, int[] membranes, boolean note) {
        int length = Math.min(Math.min(length(a), length(b)), Math.min(length(c), length(d)));
        int fromA = rowStart[a];
        int fromB = rowStart[b];
        int fromC = rowStart[c];
        int fromD = rowStart[d];
        if (!note) {
            add(synapses, fromA, fromB, fromC, fromD, length, shift, membranes);
        } else if (shift == 0) {
            addAndNote(synapses, fromA, fromB, fromC, fromD, length, membranes, reached.state, first);
        } else {
            addAndNote(synapses, fromA, fromB, fromC, fromD, length, shift, membranes, reached.state, first);
        }
        addRest(a, length, membranes, note);
        addRest(b, length, membranes, note);
        addRest(c, length, membranes, note);
        addRest(d, length, membranes, note);
    }

    private int length(int row) {
        return rowStart[row + 1] - rowStart[row];
    }

    /** A row without its first synapses. */
    private void addRest(int row, int skipped, int[] membranes, boolean note) {
        int from = rowStart[row] + skipped;
        int end = rowStart[row + 1];
        if (note) {
            addAndNote(synapses, from, end, shift, membranes, reached.state, first);
        } else {
            add(synapses, from, end, shift, membranes);
        }
    }

    // Hot: once a synapse. That targets lie in the arena was established when the program was checked.

    private static void add(int[] synapses, int from, int end, int shift, int[] membranes) {
        for (int i = from; i < end; i++) {
            membranes[synapses[i] >>> Byte.SIZE] += (byte) synapses[i] << shift;
        }
    }

    private static void addAndNote(
            int[] synapses, int from, int end, int shift, int[] membranes, byte[] reached, int first) {
        for (int i = from; i < end; i++) {
            int synapse = synapses[i];
            membranes[synapse >>> Byte.SIZE] += (byte) synapse << shift;
            reached[(synapse >>> Byte.SIZE) - first] = ReachedTargets.REACHED;
        }
    }

    private static void add(int[] synapses, int a, int b, int c, int d, int length, int shift, int[] membranes) {
        // Shifting by a variable costs; the compiler makes two loops of this.
        boolean shifts = shift != 0;
        for (int i = 0; i < length; i++) {
            int sa = synapses[a + i];
            int sb = synapses[b + i];
            int sc = synapses[c + i];
            int sd = synapses[d + i];
            int wa = (byte) sa;
            int wb = (byte) sb;
            int wc = (byte) sc;
            int wd = (byte) sd;
            if (shifts) {
                wa <<= shift;
                wb <<= shift;
                wc <<= shift;
                wd <<= shift;
            }
            membranes[sa >>> Byte.SIZE] += wa;
            membranes[sb >>> Byte.SIZE] += wb;
            membranes[sc >>> Byte.SIZE] += wc;
            membranes[sd >>> Byte.SIZE] += wd;
        }
    }

    private static void addAndNote(
            int[] synapses,
            int a,
            int b,
            int c,
            int d,
            int length,
            int shift,
            int[] membranes,
            byte[] reached,
            int first) {
        for (int i = 0; i < length; i++) {
            int sa = synapses[a + i];
            int sb = synapses[b + i];
            int sc = synapses[c + i];
            int sd = synapses[d + i];
            membranes[sa >>> Byte.SIZE] += (byte) sa << shift;
            membranes[sb >>> Byte.SIZE] += (byte) sb << shift;
            membranes[sc >>> Byte.SIZE] += (byte) sc << shift;
            membranes[sd >>> Byte.SIZE] += (byte) sd << shift;
            reached[(sa >>> Byte.SIZE) - first] = ReachedTargets.REACHED;
            reached[(sb >>> Byte.SIZE) - first] = ReachedTargets.REACHED;
            reached[(sc >>> Byte.SIZE) - first] = ReachedTargets.REACHED;
            reached[(sd >>> Byte.SIZE) - first] = ReachedTargets.REACHED;
        }
    }

    /** Without a shift: too large a loop to be split by the compiler, and a tenth faster. */
    private static void addAndNote(
            int[] synapses, int a, int b, int c, int d, int length, int[] membranes, byte[] reached, int first) {
        for (int i = 0; i < length; i++) {
            int sa = synapses[a + i];
            int sb = synapses[b + i];
            int sc = synapses[c + i];
            int sd = synapses[d + i];
            membranes[sa >>> Byte.SIZE] += (byte) sa;
            membranes[sb >>> Byte.SIZE] += (byte) sb;
            membranes[sc >>> Byte.SIZE] += (byte) sc;
            membranes[sd >>> Byte.SIZE] += (byte) sd;
            reached[(sa >>> Byte.SIZE) - first] = ReachedTargets.REACHED;
            reached[(sb >>> Byte.SIZE) - first] = ReachedTargets.REACHED;
            reached[(sc >>> Byte.SIZE) - first] = ReachedTargets.REACHED;
            reached[(sd >>> Byte.SIZE) - first] = ReachedTargets.REACHED;
        }
    }

    /**
     * Adds the targets that were reached to a set of bits, and forgets them.
     *
     * @param bits target t of the block is bit t
     */
    public void takeReached(long[] bits) {
        if (any) {
            any = false;
            reached.take(bits);
        }
    }
}
