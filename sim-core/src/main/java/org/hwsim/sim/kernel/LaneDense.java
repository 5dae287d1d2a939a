package org.hwsim.sim.kernel;

import org.hwsim.hw.program.DenseBlock;

/** Dense rows, padded to eight targets; lanes go to the membranes when full and once a step. */
final class LaneDense implements BlockKernel {
    private final int targets;
    private final int firstTarget;
    private final int shift;
    private final int longs;
    private final byte[] weights;
    private final int zeros;
    private final Lanes lanes;
    private final int[] rows = new int[Lanes.MOST];
    private int added;

    LaneDense(DenseBlock block, int firstCompartment) {
        this.targets = block.targets();
        this.firstTarget = block.firstTarget() - firstCompartment;
        this.shift = block.shift();
        this.longs = Lanes.longs(targets);
        this.zeros = Math.multiplyExact(block.rows(), longs << 3);
        this.weights = new byte[Math.addExact(zeros, longs << 3)];
        this.lanes = new PackedLanes(longs);
        byte[] from = block.weights().bytes();
        for (int row = 0; row < block.rows(); row++) {
            for (int i = 0; i < targets; i++) {
                weights[row * (longs << 3) + i] = (byte) (from[row * targets + i] + Lanes.BIAS);
            }
        }
    }

    @Override
    public void add(int[] codes, int from, int count, int[] membranes) {
        int end = from + count;
        for (int i = from; i < end; ) {
            if (added == Lanes.MOST) {
                finish(membranes);
            }
            int piece = Math.min(end - i, Lanes.MOST - added);
            for (int r = 0; r < piece; r++) {
                rows[r] = codes[i + r] * (longs << 3);
            }
            lanes.add(weights, zeros, rows, 0, piece, 0, 0, longs);
            added += piece;
            i += piece;
        }
    }

    @Override
    public void finish(int[] membranes) {
        if (added > 0) {
            lanes.takeOut(0, added, shift, membranes, firstTarget, targets);
            added = 0;
        }
    }
}
