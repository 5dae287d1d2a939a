package org.hwsim.hw.program.file;

import java.util.Arrays;

/** A list of ints that grows, and is handed over when it is whole. */
final class IntColumn {
    private static final int[] NONE = {};

    private int[] values = new int[64];
    private int size;

    void add(int... more) {
        if (size + more.length > values.length) {
            values = Arrays.copyOf(values, Math.max(Math.addExact(size, more.length), size + (size >> 1)));
        }
        System.arraycopy(more, 0, values, size, more.length);
        size += more.length;
    }

    /** All values. The column is empty afterwards, so that they are in memory once. */
    int[] toArray() {
        int[] whole = size == values.length ? values : Arrays.copyOf(values, size);
        values = NONE;
        size = 0;
        return whole;
    }
}
