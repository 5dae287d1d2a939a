package org.hwsim.hw.program.file;

import java.util.Arrays;

/** Takes pieces off a table, one after the other. A piece that is not there breaks the file. */
final class IntCursor {
    private final String name;
    private final int[] values;
    private int next;

    IntCursor(String name, int[] values) {
        this.name = name;
        this.values = values;
    }

    int[] take(long count) {
        if (count < 0 || count > values.length - next) {
            throw new BrokenTable(
                    name,
                    "ends after " + values.length + " values, in the middle of a piece of " + count,
                    "as many values as the other tables count");
        }
        int[] piece = Arrays.copyOfRange(values, next, next + (int) count);
        next += (int) count;
        return piece;
    }

    void finish() {
        if (next != values.length) {
            throw new BrokenTable(name, "has " + values.length + " values", next + ", as the other tables count");
        }
    }
}
