package org.hwsim.ann.onnx;

import java.util.Arrays;

/**
 * A constant: 32-bit floats for every floating type, 64-bit integers for every other, row-major. Narrower and wider
 * floating types are converted when read. Arrays are handed over, not copied.
 *
 * @param name as in the file, for messages
 * @param floats the elements of a floating type, otherwise empty
 * @param integers the elements of an integer type or bool, otherwise empty
 */
record Tensor(String name, ElementType type, int[] dims, float[] floats, long[] integers) {
    private static final float[] NO_FLOATS = {};
    private static final long[] NO_INTEGERS = {};

    Tensor {
        int length = type.isFloating() ? floats.length : integers.length;
        if (length != size(dims)) {
            throw new IllegalArgumentException("elements do not fill the shape: name=" + name + " dims="
                    + Arrays.toString(dims) + " elements=" + length);
        }
    }

    static Tensor ofFloats(String name, int[] dims, float[] values) {
        return new Tensor(name, ElementType.FLOAT, dims, values, NO_INTEGERS);
    }

    static Tensor ofIntegers(String name, int[] dims, long[] values) {
        return new Tensor(name, ElementType.INT64, dims, NO_FLOATS, values);
    }

    /** Of any type; the array that the type does not use is left out. */
    static Tensor of(String name, ElementType type, int[] dims, double[] values) {
        if (type.isFloating()) {
            float[] floats = new float[values.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) values[i];
            }
            return new Tensor(name, type, dims, floats, NO_INTEGERS);
        }
        long[] integers = new long[values.length];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = (long) values[i];
        }
        return new Tensor(name, type, dims, NO_FLOATS, integers);
    }

    static Tensor of(String name, ElementType type, int[] dims, long[] values) {
        return new Tensor(name, type, dims, NO_FLOATS, values);
    }

    static int size(int[] dims) {
        int size = 1;
        for (int dim : dims) {
            size = Math.multiplyExact(size, dim);
        }
        return size;
    }

    boolean isFloating() {
        return type.isFloating();
    }

    int rank() {
        return dims.length;
    }

    int size() {
        return isFloating() ? floats.length : integers.length;
    }

    double at(int index) {
        return isFloating() ? floats[index] : integers[index];
    }

    float floatAt(int index) {
        return isFloating() ? floats[index] : integers[index];
    }

    /** All elements as floats. */
    float[] toFloats() {
        if (isFloating()) {
            return floats;
        }
        float[] values = new float[integers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = integers[i];
        }
        return values;
    }

    /** The same elements under another shape. */
    Tensor reshaped(int[] newDims) {
        return new Tensor(name, type, newDims, floats, integers);
    }

    /**
     * The elements at the given places, in that order.
     *
     * @param source for every element of the result its place in this tensor
     */
    Tensor gathered(int[] newDims, int[] source) {
        if (isFloating()) {
            float[] values = new float[source.length];
            for (int i = 0; i < source.length; i++) {
                values[i] = floats[source[i]];
            }
            return new Tensor(name, type, newDims, values, NO_INTEGERS);
        }
        long[] values = new long[source.length];
        for (int i = 0; i < source.length; i++) {
            values[i] = integers[source[i]];
        }
        return new Tensor(name, type, newDims, NO_FLOATS, values);
    }

    /** The only element of this tensor all over a shape. */
    Tensor repeated(int[] newDims) {
        float[] newFloats = NO_FLOATS;
        long[] newIntegers = NO_INTEGERS;
        if (isFloating()) {
            newFloats = new float[size(newDims)];
            Arrays.fill(newFloats, floats[0]);
        } else {
            newIntegers = new long[size(newDims)];
            Arrays.fill(newIntegers, integers[0]);
        }
        return new Tensor(name, type, newDims, newFloats, newIntegers);
    }

    /** Whether both are the same elements in memory. */
    boolean sharesElementsWith(Tensor other) {
        return isFloating() ? floats == other.floats : integers == other.integers;
    }

    /** {@code 3x32x32}, as messages print it. */
    String shape() {
        return Dims.print(dims);
    }
}
