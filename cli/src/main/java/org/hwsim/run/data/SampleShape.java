package org.hwsim.run.data;

/**
 * The extent of one sample. Values stand in channel, row, column order. Samples that are plain vectors have one channel
 * and one row.
 *
 * @param channels at least 1
 * @param rows at least 1
 * @param columns at least 1
 */
public record SampleShape(int channels, int rows, int columns) {
    public SampleShape {
        if (channels < 1 || rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "a sample has a positive extent: channels=" + channels + " rows=" + rows + " columns=" + columns);
        }
        int unused = Math.multiplyExact(Math.multiplyExact(channels, rows), columns);
    }

    /** Values of one sample. */
    public int values() {
        return channels * rows * columns;
    }

    /** As in {@code 3x32x32}. */
    @Override
    public String toString() {
        return channels + "x" + rows + "x" + columns;
    }
}
