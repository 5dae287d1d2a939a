package org.hwsim.mapping.strategy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where one axis of a layer is cut.
 *
 * @param bounds first position of every block, and one past the last
 */
record AxisCut(int[] bounds) {
    /** Blocks of nearly equal length, in multiples of a unit. */
    static AxisCut even(int size, int blocks, int unit) {
        int units = (size + unit - 1) / unit;
        int[] bounds = new int[blocks + 1];
        for (int b = 0; b <= blocks; b++) {
            bounds[b] = Math.min(size, (int) ((long) units * b / blocks) * unit);
        }
        return new AxisCut(bounds);
    }

    /** The fewest blocks for every largest length that blocks of whole units can have. */
    static List<AxisCut> candidates(int size, int unit) {
        int units = (size + unit - 1) / unit;
        List<AxisCut> cuts = new ArrayList<>();
        int last = Integer.MAX_VALUE;
        for (int blocks = 1; blocks <= units; blocks++) {
            int longest = (units + blocks - 1) / blocks;
            if (longest < last) {
                cuts.add(even(size, blocks, unit));
                last = longest;
            }
        }
        return cuts;
    }

    int blocks() {
        return bounds.length - 1;
    }

    int longest() {
        int longest = 0;
        for (int b = 0; b < blocks(); b++) {
            longest = Math.max(longest, bounds[b + 1] - bounds[b]);
        }
        return longest;
    }

    int first(int block) {
        return bounds[block];
    }

    int end(int block) {
        return bounds[block + 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AxisCut cut && Arrays.equals(bounds, cut.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        return blocks() + " block(s) of up to " + longest();
    }
}
