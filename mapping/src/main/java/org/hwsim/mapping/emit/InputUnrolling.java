package org.hwsim.mapping.emit;

import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.DenseConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.Pooling;
import org.hwsim.snn.Projection;
import org.hwsim.snn.SparseConnection;
import org.jspecify.annotations.Nullable;

/** Writes a projection from the input out as one weight for every pair of neuron and input value. */
final class InputUnrolling {
    private final MapShape input;
    private final MapShape cells;
    private final @Nullable Pooling pooling;
    private final int[] sums;

    private InputUnrolling(MapShape input, @Nullable Pooling pooling, MapShape target) {
        this.input = input;
        this.pooling = pooling;
        this.cells = pooling == null ? input : new MapShape(input.channels(), pooling.outHeight(), pooling.outWidth());
        this.sums = new int[Math.multiplyExact(target.size(), input.size())];
    }

    /** @return {@code [neuron][input]}, weights of overlapping windows added up */
    static short[] dense(MapShape input, Projection projection, short[] weights, MapShape target) {
        InputUnrolling unrolling = new InputUnrolling(input, projection.pooling(), target);
        if (projection.connection() instanceof ConvConnection conv) {
            unrolling.conv(conv, weights, target);
        } else if (projection.connection() instanceof DenseConnection dense) {
            for (int i = 0; i < weights.length; i++) {
                unrolling.add(i / dense.sources(), i % dense.sources(), weights[i]);
            }
        } else {
            SparseConnection sparse = (SparseConnection) projection.connection();
            for (int cell = 0; cell < sparse.sources(); cell++) {
                for (int e = sparse.rowStart()[cell]; e < sparse.rowStart()[cell + 1]; e++) {
                    unrolling.add(sparse.target()[e], cell, weights[e]);
                }
            }
        }
        short[] narrow = new short[unrolling.sums.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, unrolling.sums[i]));
        }
        return narrow;
    }

    private void conv(ConvConnection conv, short[] weights, MapShape target) {
        int inGroup = conv.inChannels() / conv.groups();
        int outGroup = conv.outChannels() / conv.groups();
        int at = 0;
        for (int co = 0; co < conv.outChannels(); co++) {
            for (int ci = 0; ci < inGroup; ci++) {
                int channel = co / outGroup * inGroup + ci;
                for (int ky = 0; ky < conv.kernelHeight(); ky++) {
                    for (int kx = 0; kx < conv.kernelWidth(); kx++) {
                        addTap(conv, target, co, channel, ky, kx, weights[at++]);
                    }
                }
            }
        }
    }

    private void addTap(ConvConnection conv, MapShape target, int co, int ci, int ky, int kx, short weight) {
        for (int oy = 0; oy < target.height(); oy++) {
            for (int ox = 0; ox < target.width(); ox++) {
                int iy = oy * conv.strideY() - conv.padY() + ky * conv.dilationY();
                int ix = ox * conv.strideX() - conv.padX() + kx * conv.dilationX();
                if (iy >= 0 && iy < cells.height() && ix >= 0 && ix < cells.width()) {
                    add(
                            (co * target.height() + oy) * target.width() + ox,
                            (ci * cells.height() + iy) * cells.width() + ix,
                            weight);
                }
            }
        }
    }

    /** Adds a weight from a (pooled) cell: to all values of its window. */
    private void add(int neuron, int cell, short weight) {
        int row = neuron * input.size();
        if (pooling == null) {
            sums[row + cell] += weight;
            return;
        }
        int cx = cell % cells.width();
        int cy = cell / cells.width() % cells.height();
        int channel = cell / cells.width() / cells.height();
        int firstRow = cy * pooling.strideY() - pooling.padY();
        int firstColumn = cx * pooling.strideX() - pooling.padX();
        for (int y = Math.max(0, firstRow); y < Math.min(input.height(), firstRow + pooling.kernelHeight()); y++) {
            for (int x = Math.max(0, firstColumn);
                    x < Math.min(input.width(), firstColumn + pooling.kernelWidth());
                    x++) {
                sums[row + (channel * input.height() + y) * input.width() + x] += weight;
            }
        }
    }
}
