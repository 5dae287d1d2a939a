package org.hwsim.sim.load;

/** Cuts a row of cores into runs of about equal work. */
final class Balance {
    private Balance() {}

    /**
     * @param work of each core
     * @param parts at most as many as cores, unless there are no cores
     * @return {@code parts + 1} offsets; each part gets at least one core if there are enough
     */
    static int[] split(long[] work, int parts) {
        int[] first = new int[parts + 1];
        long rest = 0;
        for (long w : work) {
            rest += w;
        }
        int core = 0;
        for (int part = 0; part < parts; part++) {
            first[part] = core;
            int partsLeft = parts - part;
            long share = rest / partsLeft;
            long taken = 0;
            while (core < work.length - (partsLeft - 1)
                    && (taken == 0 || partsLeft == 1 || taken + work[core] / 2 <= share)) {
                taken += work[core++];
            }
            rest -= taken;
        }
        first[parts] = work.length;
        return first;
    }
}
