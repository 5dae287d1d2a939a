package org.hwsim.sim.core;

import java.util.List;

/** The cores whose compartments a slab holds, each with the runs of positions that are its own. Immutable. */
public final class SlabMembers {
    /** Core of each member, counted over the program. */
    final int[] core;

    final int[] size;
    private final int[] runStart;
    private final int[] runFrom;
    private final int[] runTo;

    /**
     * @param core by member
     * @param runs by member, pairs of a first position and the one after the last
     */
    public SlabMembers(int[] core, List<int[]> runs) {
        this.core = core;
        this.size = new int[core.length];
        this.runStart = new int[core.length + 1];
        int total = runs.stream().mapToInt(r -> r.length / 2).sum();
        this.runFrom = new int[total];
        this.runTo = new int[total];
        int run = 0;
        for (int m = 0; m < core.length; m++) {
            int[] pairs = runs.get(m);
            for (int i = 0; i < pairs.length; i += 2) {
                runFrom[run] = pairs[i];
                runTo[run++] = pairs[i + 1];
                size[m] += pairs[i + 1] - pairs[i];
            }
            runStart[m + 1] = run;
        }
    }

    int count() {
        return core.length;
    }

    /** How many positions of a member are in a set. */
    int countOf(int member, long[] bits) {
        int count = 0;
        for (int run = runStart[member]; run < runStart[member + 1]; run++) {
            count += Bits.count(bits, runFrom[run], runTo[run]);
        }
        return count;
    }
}
