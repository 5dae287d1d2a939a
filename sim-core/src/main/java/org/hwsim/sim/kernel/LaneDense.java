package org.hwsim.sim.kernel;

import org.hwsim.hw.program.DenseBlock;

/**
 * Dense rows, kept until there are as many as a lane takes or the step ends, and then summed together. The program's own
 * weights are read: dense weights are most of a large program, and stay in memory once. Owned by one worker.
 */
final class LaneDense implements BlockKernel {
    private final byte[] weights;
    private final int targets;
    private final int firstTarget;
    private final int shift;

    /** Whole longs of a row. */
    private final int longs;

    private final SignedLanes lanes;

    /** Offsets of the rows that wait. */
    private final int[] rows = new int[Lanes.MOST];

    private int waiting;

    /** @param block with byte weights, {@value SignedLanes#WEIGHTS} targets and more */
    LaneDense(DenseBlock block, int firstCompartment) {
        this.weights = block.weights().bytes();
        this.targets = block.targets();
        this.firstTarget = block.firstTarget() - firstCompartment;
        this.shift = block.shift();
        this.longs = targets / SignedLanes.WEIGHTS;
        this.lanes = new SignedLanes(longs);
    }

    @Override
    public void add(int[] codes, int from, int count, int[] membranes) {
        int end = from + count;
        for (int i = from; i < end; ) {
            if (waiting == Lanes.MOST) {
                finish(membranes);
            }
            int piece = Math.min(end - i, Lanes.MOST - waiting);
            for (int r = 0; r < piece; r++) {
                rows[waiting + r] = codes[i + r] * targets;
            }
            waiting += piece;
            i += piece;
        }
    }

    /** The last targets of a row that is not of whole longs are read with those before them, which are there already. */
    @Override
    public void finish(int[] membranes) {
        if (waiting == 0) {
            return;
        }
        lanes.add(weights, rows, waiting);
        lanes.takeOut(waiting, shift, membranes, firstTarget);
        int last = targets - longs * SignedLanes.WEIGHTS;
        if (last > 0) {
            int column = targets - SignedLanes.WEIGHTS;
            SignedLanes.addLong(
                    weights, rows, waiting, column, SignedLanes.WEIGHTS - last, shift, membranes, firstTarget + column);
        }
        waiting = 0;
    }
}
