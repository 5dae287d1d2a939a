package org.hwsim.sim.kernel;

import java.util.Arrays;
import org.hwsim.hw.program.DenseBlock;

/** Dense rows, padded to eight targets, four rows at a time; lanes go to the membranes when full and once a step. */
final class SwarDense implements BlockKernel {
    private final int targets;
    private final int firstTarget;
    private final int shift;
    private final int longs;
    private final byte[] weights;
    private final long[] even;
    private final long[] odd;
    private int added;

    SwarDense(DenseBlock block, int firstCompartment) {
        this.targets = block.targets();
        this.firstTarget = block.firstTarget() - firstCompartment;
        this.shift = block.shift();
        this.longs = SwarLanes.longs(targets);
        this.weights = new byte[Math.multiplyExact(block.rows(), longs << 3)];
        this.even = new long[longs];
        this.odd = new long[longs];
        Arrays.fill(weights, (byte) SwarLanes.BIAS);
        byte[] from = block.weights().bytes();
        for (int row = 0; row < block.rows(); row++) {
            for (int i = 0; i < targets; i++) {
                weights[row * (longs << 3) + i] = (byte) (from[row * targets + i] + SwarLanes.BIAS);
            }
        }
    }

    @Override
    public void add(int[] codes, int from, int count, int[] membranes) {
        int stride = longs << 3;
        int end = from + count;
        int i = from;
        for (; i + 4 <= end; i += 4) {
            if (added + 4 > SwarLanes.MOST) {
                finish(membranes);
            }
            added += 4;
            SwarLanes.add4(
                    weights,
                    codes[i] * stride,
                    codes[i + 1] * stride,
                    codes[i + 2] * stride,
                    codes[i + 3] * stride,
                    even,
                    odd,
                    0,
                    longs);
        }
        for (; i < end; i++) {
            if (added + 1 > SwarLanes.MOST) {
                finish(membranes);
            }
            added++;
            SwarLanes.add(weights, codes[i] * stride, even, odd, 0, longs);
        }
    }

    @Override
    public void finish(int[] membranes) {
        if (added > 0) {
            SwarLanes.flush(even, odd, 0, added * SwarLanes.BIAS, shift, membranes, firstTarget, targets);
            added = 0;
        }
    }
}
