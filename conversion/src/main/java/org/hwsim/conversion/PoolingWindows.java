package org.hwsim.conversion;

import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;
import org.hwsim.ann.Window;
import org.hwsim.snn.Pooling;

/** Average pooling as a sum over windows times one factor; possible where every window averages over as many cells. */
final class PoolingWindows {
    private static final String FIX = "pool without padding and ceil_mode, or with count_include_pad, and train again";

    private PoolingWindows() {}

    static Pooling of(AnnNode.GlobalAveragePool pool, Shape in) {
        return new Pooling(in.dim(1), in.dim(2), 1, 1, 0, 0, 1, 1, 1.0 / (in.dim(1) * in.dim(2)));
    }

    static Pooling of(AnnNode.AveragePool pool, Shape in) throws NotComposable {
        Window w = pool.window();
        if (w.dilationY() != 1 || w.dilationX() != 1) {
            throw new NotComposable("is a dilated average pooling", "pool without dilation, and train again");
        }
        boolean pads = pool.countIncludePad();
        int rows = cells(
                w.kernelY(),
                w.strideY(),
                w.padTop(),
                w.padBottom(),
                in.dim(1),
                pool.shape().dim(1),
                pads);
        int columns = cells(
                w.kernelX(),
                w.strideX(),
                w.padLeft(),
                w.padRight(),
                in.dim(2),
                pool.shape().dim(2),
                pads);
        return new Pooling(
                w.kernelY(),
                w.kernelX(),
                w.strideY(),
                w.strideX(),
                w.padTop(),
                w.padLeft(),
                pool.shape().dim(1),
                pool.shape().dim(2),
                1.0 / (rows * columns));
    }

    /** Cells that each window averages over, along one axis. */
    private static int cells(int kernel, int stride, int before, int after, int in, int out, boolean countPads)
            throws NotComposable {
        int low = countPads ? -before : 0;
        int high = countPads ? in + after : in;
        int common = 0;
        for (int o = 0; o < out; o++) {
            int start = o * stride - before;
            int cells = Math.min(high, start + kernel) - Math.max(low, start);
            if (o > 0 && cells != common) {
                throw new NotComposable(
                        "averages over " + common + " cells in one window and over " + cells
                                + " in another, so that one factor cannot serve all",
                        FIX);
            }
            common = cells;
        }
        return common;
    }
}
