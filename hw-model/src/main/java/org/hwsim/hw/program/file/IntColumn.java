package org.hwsim.hw.program.file;

import java.util.Arrays;

/** A list of ints that grows. */
final class IntColumn {
    private int[] values = new int[64];
    private int size;

    void add(int... more) {
        if (size + more.length > values.length) {
            values = Arrays.copyOf(values, Math.max(Math.addExact(size, more.length), size + (size >> 1)));
        }
        System.arraycopy(more, 0, values, size, more.length);
        size += more.length;
    }

    int[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
