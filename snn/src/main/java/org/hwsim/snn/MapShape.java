package org.hwsim.snn;

/**
 * Shape of a population or of an input: a map of channels, rows and columns. A flat vector of n values is n x 1 x 1.
 * Neurons are numbered {@code (channel * height + row) * width + column}.
 */
public record MapShape(int channels, int height, int width) {
    public MapShape {
        if (channels < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException("a map has at least one cell: " + channels + "x" + height + "x" + width);
        }
        Math.multiplyExact(Math.multiplyExact(channels, height), width);
    }

    public static MapShape flat(int neurons) {
        return new MapShape(neurons, 1, 1);
    }

    public int size() {
        return channels * height * width;
    }

    @Override
    public String toString() {
        return channels + "x" + height + "x" + width;
    }
}
