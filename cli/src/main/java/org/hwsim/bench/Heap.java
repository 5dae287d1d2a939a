package org.hwsim.bench;

import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/** How much of the heap is taken by what can still be reached. Any thread. */
public final class Heap {
    private static final int MOST_TRIES = 5;

    private Heap() {}

    /**
     * Bytes of the heap in use after collections, with what its regions leave empty: an array of half a region or more has
     * whole regions to itself. Once two looks agree to a thousandth or after some tries.
     */
    public static long usedBytes() {
        return settled(() -> {
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        });
    }

    /** Whether this virtual machine counts objects for {@link #objectBytes()}. */
    public static boolean countsObjects() {
        return ObjectCount.take().isPresent();
    }

    /**
     * Bytes of all objects and arrays that are left after collections, as the virtual machine counts them by class, and
     * nothing of what regions leave empty. {@link #usedBytes()} where it does not count. Once two looks agree to a
     * thousandth or after some tries.
     */
    public static long objectBytes() {
        return countsObjects() ? settled(() -> ObjectCount.take().orElseThrow()) : usedBytes();
    }

    private static long settled(LongSupplier look) {
        long last = Long.MAX_VALUE;
        for (int i = 0; i < MOST_TRIES; i++) {
            long bytes = look.getAsLong();
            if (Math.abs(last - bytes) <= bytes / 1000) {
                return bytes;
            }
            last = bytes;
        }
        return last;
    }
}
