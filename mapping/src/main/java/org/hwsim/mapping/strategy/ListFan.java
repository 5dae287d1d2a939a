package org.hwsim.mapping.strategy;

import org.hwsim.snn.MapShape;

/** Fan-out that is known neuron by neuron, as in sparse layers; summed area table. */
final class ListFan implements Fan {
    private final int height;
    private final int width;
    private final int channels;
    private final long[] sums;

    /** Packets of each neuron of a population. */
    ListFan(MapShape shape, long[] packets) {
        this.channels = shape.channels();
        this.height = shape.height();
        this.width = shape.width();
        this.sums = new long[(channels + 1) * (height + 1) * (width + 1)];
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < height; y++) {
                long row = 0;
                for (int x = 0; x < width; x++) {
                    row += packets[(c * height + y) * width + x];
                    sums[at(c + 1, y + 1, x + 1)] =
                            row + sums[at(c + 1, y, x + 1)] + sums[at(c, y + 1, x + 1)] - sums[at(c, y, x + 1)];
                }
            }
        }
    }

    private int at(int c, int y, int x) {
        return (c * (height + 1) + y) * (width + 1) + x;
    }

    @Override
    public long within(int firstChannel, int endChannel, int firstRow, int endRow, int firstColumn, int endColumn) {
        return below(endChannel, firstRow, endRow, firstColumn, endColumn)
                - below(firstChannel, firstRow, endRow, firstColumn, endColumn);
    }

    private long below(int endChannel, int firstRow, int endRow, int firstColumn, int endColumn) {
        return sums[at(endChannel, endRow, endColumn)]
                - sums[at(endChannel, firstRow, endColumn)]
                - sums[at(endChannel, endRow, firstColumn)]
                + sums[at(endChannel, firstRow, firstColumn)];
    }

    @Override
    public long total() {
        return sums[sums.length - 1];
    }
}
