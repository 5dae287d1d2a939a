package org.hwsim.ann.onnx;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.hwsim.ann.Shape;

/** Arithmetic of extents that come from a file, so may be anything. */
final class Dims {
    /** The most axes a tensor may have. */
    static final int MAX_RANK = 8;

    /** The most elements of one value of one sample: 64 MiB of floats. */
    static final long MAX_ACTIVATION = 1L << 24;

    private Dims() {}

    static String print(int[] dims) {
        return print(Arrays.stream(dims).asLongStream().toArray());
    }

    static String print(long[] dims) {
        return dims.length == 0
                ? "scalar"
                : LongStream.of(dims).mapToObj(String::valueOf).collect(Collectors.joining("x"));
    }

    /** Number of elements, or -1 where that is above {@code limit} or an extent is negative. */
    static long size(long[] dims, long limit) {
        long size = 1;
        boolean empty = false;
        for (long dim : dims) {
            if (dim < 0) {
                return -1;
            }
            empty |= dim == 0;
            if (dim > 0) {
                if (size > limit / dim) {
                    return -1;
                }
                size *= dim;
            }
        }
        return empty ? 0 : size;
    }

    /** A sample's shape, or a problem where an extent is below 1 or there are more elements than a layer may have. */
    static Shape shape(long... dims) {
        long size = dims.length > MAX_RANK ? -1 : size(dims, MAX_ACTIVATION);
        if (size < 1) {
            throw NodeProblem.malformed(
                    "has an output of " + print(dims),
                    "every extent is at least 1, at most " + MAX_RANK + " axes, at most " + MAX_ACTIVATION
                            + " elements a sample",
                    "check the shapes that lead here; use smaller pictures or fewer channels");
        }
        int[] ints = new int[dims.length];
        for (int i = 0; i < dims.length; i++) {
            ints[i] = (int) dims[i];
        }
        return Shape.of(ints);
    }

    static int[] ints(Shape shape) {
        return shape.dims().stream().mapToInt(Integer::intValue).toArray();
    }

    /** An axis of a value with {@code rank} axes, counted from the end where negative. */
    static int axis(long axis, int rank) {
        long counted = axis < 0 ? axis + rank : axis;
        if (counted < 0 || counted >= rank) {
            throw NodeProblem.malformed(
                    "names the axis " + axis + " of a value with " + rank + " axes",
                    "an axis is at least " + -rank + " and below " + rank,
                    "correct the axis or the shapes that lead here");
        }
        return (int) counted;
    }
}
