package org.hwsim.mapping;

import java.util.List;

/**
 * One core of a mapping.
 *
 * @param core number over the board
 * @param slices what it holds, compartments in this order
 * @param use what that takes
 */
public record MappedCore(int core, List<Slice> slices, ResourceUse use) {
    public MappedCore {
        slices = List.copyOf(slices);
        if (slices.isEmpty()) {
            throw new IllegalArgumentException("a mapped core holds something: core=" + core);
        }
    }
}
