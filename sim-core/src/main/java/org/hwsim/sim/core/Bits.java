package org.hwsim.sim.core;

/** Sets of small numbers as bits of longs. */
public final class Bits {
    private Bits() {}

    /** Words of a set of numbers from 0 up to, not including, the size. */
    public static int words(int size) {
        return (size + 63) >>> 6;
    }

    static void set(long[] bits, int index) {
        bits[index >>> 6] |= 1L << index;
    }

    static boolean get(long[] bits, int index) {
        return (bits[index >>> 6] & 1L << index) != 0;
    }

    /** Adds {@code from} up to, not including, {@code to}; the range is not empty. */
    public static void setRange(long[] bits, int from, int to) {
        int first = from >>> 6;
        int last = (to - 1) >>> 6;
        long low = -1L << from;
        long high = -1L >>> -to;
        if (first == last) {
            bits[first] |= low & high;
            return;
        }
        bits[first] |= low;
        for (int word = first + 1; word < last; word++) {
            bits[word] = -1L;
        }
        bits[last] |= high;
    }

    /** How many of {@code from} up to, not including, {@code to} are in a set; the range is not empty. */
    static int count(long[] bits, int from, int to) {
        int first = from >>> 6;
        int last = (to - 1) >>> 6;
        long low = -1L << from;
        long high = -1L >>> -to;
        if (first == last) {
            return Long.bitCount(bits[first] & low & high);
        }
        int count = Long.bitCount(bits[first] & low) + Long.bitCount(bits[last] & high);
        for (int word = first + 1; word < last; word++) {
            count += Long.bitCount(bits[word]);
        }
        return count;
    }

    /** Adds all of another set of the same size. */
    static void add(long[] bits, long[] more) {
        for (int word = 0; word < bits.length; word++) {
            bits[word] |= more[word];
        }
    }
}
