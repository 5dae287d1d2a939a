package org.hwsim.mapping;

import org.hwsim.snn.MapShape;

/**
 * A box of neurons of one population that lie on one core.
 *
 * <p>Its compartments are numbered channel-last: {@code (row * columns + column) * channels + channel}, each counted
 * from the first of the slice.
 *
 * @param population index in the network
 * @param firstChannel first channel
 * @param channels how many
 * @param firstRow first row
 * @param rows how many
 * @param firstColumn first column
 * @param columns how many
 */
public record Slice(
        int population, int firstChannel, int channels, int firstRow, int rows, int firstColumn, int columns) {
    public Slice {
        if (firstChannel < 0 || channels < 1 || firstRow < 0 || rows < 1 || firstColumn < 0 || columns < 1) {
            throw new IllegalArgumentException("a slice is a box of at least one neuron: channels=" + firstChannel + "+"
                    + channels + " rows=" + firstRow + "+" + rows + " columns=" + firstColumn + "+" + columns);
        }
    }

    /** All neurons of a population. */
    public static Slice whole(int population, MapShape shape) {
        return new Slice(population, 0, shape.channels(), 0, shape.height(), 0, shape.width());
    }

    public int endChannel() {
        return firstChannel + channels;
    }

    public int endRow() {
        return firstRow + rows;
    }

    public int endColumn() {
        return firstColumn + columns;
    }

    /** Neurons of the slice. */
    public int size() {
        return channels * rows * columns;
    }

    /** Index in the population of the neuron behind a compartment of the slice. */
    public int neuron(MapShape shape, int compartment) {
        int channel = firstChannel + compartment % channels;
        int column = firstColumn + compartment / channels % columns;
        int row = firstRow + compartment / channels / columns;
        return (channel * shape.height() + row) * shape.width() + column;
    }

    /** Compartment of the slice that holds a neuron of the population, or -1 if it lies elsewhere. */
    public int compartment(MapShape shape, int neuron) {
        int column = neuron % shape.width() - firstColumn;
        int row = neuron / shape.width() % shape.height() - firstRow;
        int channel = neuron / shape.width() / shape.height() - firstChannel;
        boolean inside =
                column >= 0 && column < columns && row >= 0 && row < rows && channel >= 0 && channel < channels;
        return inside ? (row * columns + column) * channels + channel : -1;
    }

    @Override
    public String toString() {
        return "channels " + range(firstChannel, endChannel()) + ", rows " + range(firstRow, endRow()) + ", columns "
                + range(firstColumn, endColumn());
    }

    private static String range(int first, int end) {
        return end - first == 1 ? String.valueOf(first) : first + "-" + (end - 1);
    }
}
