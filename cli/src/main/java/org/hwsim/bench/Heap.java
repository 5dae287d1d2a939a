package org.hwsim.bench;

import java.lang.management.ManagementFactory;

/** How much of the heap is in use by what can still be reached. Any thread. */
public final class Heap {
    private static final int MOST_TRIES = 5;

    private Heap() {}

    /** Bytes after collections, once two of them agree to a thousandth or after some tries. */
    public static long usedBytes() {
        long last = Long.MAX_VALUE;
        for (int i = 0; i < MOST_TRIES; i++) {
            System.gc();
            long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            if (Math.abs(last - used) <= used / 1000) {
                return used;
            }
            last = used;
        }
        return last;
    }
}
