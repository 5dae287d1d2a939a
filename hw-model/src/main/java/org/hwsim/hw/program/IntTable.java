package org.hwsim.hw.program;

import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A table of ints that is read and never written, kept as narrow as its values allow: by first value and distance where
 * they are evenly spaced, in one byte each where all are 0 to 255, in two where all are 0 to 65535, otherwise in four.
 * Where a packet reaches one or two synapses, the tables of axons and rows are most of a program. Immutable.
 *
 * <p>For loading and accounting. A loop that runs once a spike takes {@link #toArray()}.
 */
public final class IntTable {
    private static final int ARRAY_HEADER = 16;
    private static final int MOST_OF_A_BYTE = (1 << Byte.SIZE) - 1;
    private static final byte[] NO_BYTES = {};
    private static final char[] NO_CHARS = {};
    private static final int[] NO_INTS = {};

    private final int length;

    /** Where values are evenly spaced; all arrays are empty then. */
    private final int first;

    private final int step;
    private final byte[] bytes;
    private final char[] chars;
    private final int[] ints;

    private IntTable(int length, int first, int step, byte[] bytes, char[] chars, int[] ints) {
        this.length = length;
        this.first = first;
        this.step = step;
        this.bytes = bytes;
        this.chars = chars;
        this.ints = ints;
    }

    /** @param values handed over, not copied */
    public static IntTable of(int... values) {
        int step = values.length > 1 ? values[1] - values[0] : 0;
        boolean isEven = true;
        int least = 0;
        int most = 0;
        for (int i = 0; i < values.length; i++) {
            isEven &= i == 0 || values[i] - values[i - 1] == step;
            least = Math.min(least, values[i]);
            most = Math.max(most, values[i]);
        }
        if (isEven) {
            return new IntTable(values.length, values.length > 0 ? values[0] : 0, step, NO_BYTES, NO_CHARS, NO_INTS);
        }
        if (least < 0 || most > Character.MAX_VALUE) {
            return new IntTable(values.length, 0, 0, NO_BYTES, NO_CHARS, values);
        }
        return most > MOST_OF_A_BYTE
                ? new IntTable(values.length, 0, 0, NO_BYTES, chars(values), NO_INTS)
                : new IntTable(values.length, 0, 0, bytes(values), NO_CHARS, NO_INTS);
    }

    private static byte[] bytes(int[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static char[] chars(int[] values) {
        char[] chars = new char[values.length];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) values[i];
        }
        return chars;
    }

    public int length() {
        return length;
    }

    /** @throws IndexOutOfBoundsException unless the index is 0 to {@code length() - 1} */
    public int at(int index) {
        if (ints.length > 0) {
            return ints[index];
        }
        if (chars.length > 0) {
            return chars[index];
        }
        if (bytes.length > 0) {
            return Byte.toUnsignedInt(bytes[index]);
        }
        return first + Objects.checkIndex(index, length) * step;
    }

    /** All values, in order. */
    public IntStream values() {
        return IntStream.range(0, length).map(this::at);
    }

    /** All values, in order, in an array of the caller's own. */
    public int[] toArray() {
        if (ints.length > 0) {
            return ints.clone();
        }
        int[] values = new int[length];
        for (int i = 0; i < length; i++) {
            values[i] = at(i);
        }
        return values;
    }

    /** Bytes of the array that holds the values, 0 where there is none. */
    public long heapBytes() {
        long bytesOfValues = bytes.length + (long) Character.BYTES * chars.length + (long) Integer.BYTES * ints.length;
        return bytesOfValues == 0 ? 0 : ARRAY_HEADER + bytesOfValues;
    }
}
