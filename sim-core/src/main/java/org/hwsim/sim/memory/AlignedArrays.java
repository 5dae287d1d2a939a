package org.hwsim.sim.memory;

/**
 * Arrays with a known element at which a line of the cache begins, where the JVM allows it.
 *
 * <p>Java does not say where an array lies, and moves it. But the G1 collector gives an object of half a region or more
 * regions of its own, at whose start it begins, and does not move it. So a small array is made that long; what is beyond the
 * asked length is never touched again. With another collector, with regions so large that this would waste more than {@value
 * #MOST_WASTE} bytes, and for arrays under {@value #LEAST_WORTH} bytes, arrays lie where they lie: slower, and otherwise the
 * same.
 */
public final class AlignedArrays {
    /** Bytes of a line of the cache. */
    public static final int LINE = 64;

    private static final int LEAST_WORTH = 16 << 10;
    private static final int MOST_WASTE = 4 << 20;
    private static final HeapLayout HEAP = HeapLayout.ofThisJvm();

    private AlignedArrays() {}

    /** First int at the start of a line. */
    public static int firstInt() {
        return firstByte() / Integer.BYTES;
    }

    /** First byte at the start of a line. */
    public static int firstByte() {
        return LINE - HEAP.arrayHeader();
    }

    /**
     * @param length ints that are needed, {@link #firstInt} before the first that is used among them
     * @return all zero, and as long or longer
     */
    public static int[] ints(int length) {
        return new int[Math.max(length, longEnough((long) length * Integer.BYTES) / Integer.BYTES)];
    }

    /**
     * @param length bytes that are needed, {@link #firstByte} before the first that is used among them
     * @return all zero, and as long or longer
     */
    public static byte[] bytes(int length) {
        return new byte[Math.max(length, longEnough(length))];
    }

    /** Bytes by which an array of so many is made longer than asked. */
    public static long added(long bytes) {
        return Math.max(0, longEnough(bytes) - bytes);
    }

    /** Whether an array of so many bytes is made longer, or is long enough to begin with a region. */
    static boolean aligns(long bytes) {
        return longEnough(bytes) > 0;
    }

    private static int longEnough(long bytes) {
        long own = HEAP.ownRegionBytes();
        return bytes < LEAST_WORTH || own > MOST_WASTE ? 0 : (int) own;
    }
}
