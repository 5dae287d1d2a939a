package org.hwsim.mapping.strategy;

/** Fan-out that is a product of one factor an axis, as in dense layers and convolutions. */
final class BoxFan implements Fan {
    private final long[] channels;
    private final long[] rows;
    private final long[] columns;

    /** Factors of each channel, row and column of the source population. */
    BoxFan(long[] channels, long[] rows, long[] columns) {
        this.channels = sums(channels);
        this.rows = sums(rows);
        this.columns = sums(columns);
    }

    private static long[] sums(long[] factors) {
        long[] sums = new long[factors.length + 1];
        for (int i = 0; i < factors.length; i++) {
            sums[i + 1] = sums[i] + factors[i];
        }
        return sums;
    }

    @Override
    public long within(int firstChannel, int endChannel, int firstRow, int endRow, int firstColumn, int endColumn) {
        return (channels[endChannel] - channels[firstChannel])
                * (rows[endRow] - rows[firstRow])
                * (columns[endColumn] - columns[firstColumn]);
    }

    @Override
    public long total() {
        return channels[channels.length - 1] * rows[rows.length - 1] * columns[columns.length - 1];
    }
}
