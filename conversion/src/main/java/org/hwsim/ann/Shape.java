package org.hwsim.ann;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The extents of one sample's value, outermost first, without the batch: {@code 3x32x32} for a picture's channels, rows
 * and columns, {@code 10} for a vector. Rank 0 is a single number.
 *
 * @param dims each at least 1
 */
public record Shape(List<Integer> dims) {
    public Shape {
        dims = List.copyOf(dims);
        long size = 1;
        for (int dim : dims) {
            if (dim < 1) {
                throw new IllegalArgumentException("an extent below 1: dims=" + dims);
            }
            size = Math.multiplyExact(size, dim);
        }
        if (size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("more elements than an array can hold: dims=" + dims);
        }
    }

    public static Shape of(int... dims) {
        List<Integer> list = new ArrayList<>(dims.length);
        for (int dim : dims) {
            list.add(dim);
        }
        return new Shape(list);
    }

    public int rank() {
        return dims.size();
    }

    public int dim(int axis) {
        return dims.get(axis);
    }

    /** Number of elements. */
    public int size() {
        return sizeOf(0, rank());
    }

    /** Number of elements of the axes from {@code from} (inclusive) to {@code to} (exclusive); 1 if there are none. */
    public int sizeOf(int from, int to) {
        int size = 1;
        for (int axis = from; axis < to; axis++) {
            size *= dims.get(axis);
        }
        return size;
    }

    /** Whether this is a stack of maps: channels, rows, columns. */
    public boolean isMaps() {
        return rank() == 3;
    }

    @Override
    public String toString() {
        return rank() == 0 ? "scalar" : dims.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
}
