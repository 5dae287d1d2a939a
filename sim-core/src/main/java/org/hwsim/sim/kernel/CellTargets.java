package org.hwsim.sim.kernel;

/**
 * For each input cell of a convolution, the output cells that it reaches and through which taps, as one list: for blocks in
 * which that is all a spike needs to know. Immutable.
 */
public final class CellTargets {
    private final int[] start;
    private final int[] target;
    private final int[] tap;

    public CellTargets(ConvGeometry geometry) {
        AxisTaps tapsY = geometry.tapsY();
        AxisTaps tapsX = geometry.tapsX();
        int height = geometry.block().inHeight();
        int width = geometry.block().inWidth();
        int channels = geometry.block().outChannels();
        int entries = Math.multiplyExact(tapsY.start(height), tapsX.start(width));
        this.start = new int[geometry.cells() + 1];
        this.target = new int[entries];
        this.tap = new int[entries];
        int n = 0;
        for (int cell = 0; cell < geometry.cells(); cell++) {
            int y = geometry.y(cell);
            int x = geometry.x(cell);
            boolean isInSlice = y < height && x < width;
            for (int ty = isInSlice ? tapsY.start(y) : 0; isInSlice && ty < tapsY.start(y + 1); ty++) {
                for (int tx = tapsX.start(x); tx < tapsX.start(x + 1); tx++) {
                    int out = tapsY.out(ty) * geometry.block().outWidth() + tapsX.out(tx);
                    target[n] = out * channels;
                    tap[n++] = tapsY.tap(ty) * geometry.block().kernelWidth() + tapsX.tap(tx);
                }
            }
            start[cell + 1] = n;
        }
    }

    /** First entry of a cell, as {@link ConvGeometry#cell} names it. */
    public int start(int cell) {
        return start[cell];
    }

    /** Channel 0 of the output cell of an entry, counted from the slice's first compartment. */
    public int target(int entry) {
        return target[entry];
    }

    /** Tap of an entry, row after row of the kernel. */
    public int tap(int entry) {
        return tap[entry];
    }
}
