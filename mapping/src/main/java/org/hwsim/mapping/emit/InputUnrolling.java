package org.hwsim.mapping.emit;

import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.DenseConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.Pooling;
import org.hwsim.snn.Projection;
import org.hwsim.snn.SparseConnection;
import org.jspecify.annotations.Nullable;

/**
 * Writes projections from the input out as one weight for every pair of neuron and input value. Weights of overlapping
 * windows and of several projections add up; sums are kept to 16 bits.
 */
final class InputUnrolling {
    private final MapShape input;
    private final MapShape target;
    private final int[] sums;

    InputUnrolling(MapShape input, MapShape target) {
        this.input = input;
        this.target = target;
        this.sums = new int[Math.multiplyExact(target.size(), input.size())];
    }

    /** {@code [neuron][input]} */
    short[] weights() {
        short[] narrow = new short[sums.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sums[i]));
        }
        return narrow;
    }

    /** @param weights in the order of the connection's */
    void add(Projection projection, short[] weights) {
        Cells cells = new Cells(projection.pooling());
        if (projection.connection() instanceof ConvConnection conv) {
            conv(conv, weights, cells);
        } else if (projection.connection() instanceof DenseConnection dense) {
            for (int i = 0; i < weights.length; i++) {
                cells.add(i / dense.sources(), i % dense.sources(), weights[i]);
            }
        } else {
            SparseConnection sparse = (SparseConnection) projection.connection();
            for (int cell = 0; cell < sparse.sources(); cell++) {
                for (int e = sparse.rowStart()[cell]; e < sparse.rowStart()[cell + 1]; e++) {
                    cells.add(sparse.target()[e], cell, weights[e]);
                }
            }
        }
    }

    private void conv(ConvConnection conv, short[] weights, Cells cells) {
        int inGroup = conv.inChannels() / conv.groups();
        int outGroup = conv.outChannels() / conv.groups();
        int at = 0;
        for (int co = 0; co < conv.outChannels(); co++) {
            for (int ci = 0; ci < inGroup; ci++) {
                int channel = co / outGroup * inGroup + ci;
                for (int ky = 0; ky < conv.kernelHeight(); ky++) {
                    for (int kx = 0; kx < conv.kernelWidth(); kx++) {
                        addTap(conv, cells, co, channel, ky, kx, weights[at++]);
                    }
                }
            }
        }
    }

    private void addTap(ConvConnection conv, Cells cells, int co, int ci, int ky, int kx, short weight) {
        for (int oy = 0; oy < target.height(); oy++) {
            for (int ox = 0; ox < target.width(); ox++) {
                int iy = oy * conv.strideY() - conv.padY() + ky * conv.dilationY();
                int ix = ox * conv.strideX() - conv.padX() + kx * conv.dilationX();
                if (iy >= 0 && iy < cells.shape.height() && ix >= 0 && ix < cells.shape.width()) {
                    cells.add(
                            (co * target.height() + oy) * target.width() + ox,
                            (ci * cells.shape.height() + iy) * cells.shape.width() + ix,
                            weight);
                }
            }
        }
    }

    /** The (pooled) input map of one projection. */
    private final class Cells {
        private final @Nullable Pooling pooling;
        private final MapShape shape;

        Cells(@Nullable Pooling pooling) {
            this.pooling = pooling;
            this.shape =
                    pooling == null ? input : new MapShape(input.channels(), pooling.outHeight(), pooling.outWidth());
        }

        /** Adds a weight from a cell: to all values of its window. */
        void add(int neuron, int cell, short weight) {
            int row = neuron * input.size();
            if (pooling == null) {
                sums[row + cell] += weight;
                return;
            }
            int channel = cell / shape.width() / shape.height();
            int firstRow = cell / shape.width() % shape.height() * pooling.strideY() - pooling.padY();
            int firstColumn = cell % shape.width() * pooling.strideX() - pooling.padX();
            int endRow = Math.min(input.height(), firstRow + pooling.kernelHeight());
            int endColumn = Math.min(input.width(), firstColumn + pooling.kernelWidth());
            for (int y = Math.max(0, firstRow); y < endRow; y++) {
                for (int x = Math.max(0, firstColumn); x < endColumn; x++) {
                    sums[row + (channel * input.height() + y) * input.width() + x] += weight;
                }
            }
        }
    }
}
