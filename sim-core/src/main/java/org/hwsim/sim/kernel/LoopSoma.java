package org.hwsim.sim.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The update in loops that the compiler vectorises: no branch, and every array read and written at the same index, which a
 * block of membranes is copied for. Each position leaves a flag, with a bit of its own among {@value #GROUP} neighbours, in an
 * array of bytes: that is another type than the membranes', so the compiler knows that they are apart, and several flags are
 * read at once when their bits are gathered. Owned by one worker.
 */
final class LoopSoma implements SomaKernel {
    /** Positions at a time, in whole sets: all that is copied stays in the first level of cache. */
    private static final int BLOCK = 512;

    /** Positions of which the flags share an int. */
    private static final int GROUP = 16;

    private static final int GROUP_BYTES = GROUP * Integer.BYTES;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** A flag's bit of a membrane that left its range. */
    private static final int OUT_OF_RANGE = 1 << GROUP;

    /** The same in both flags of a long. */
    private static final long ANY_OUT_OF_RANGE = (long) OUT_OF_RANGE << Integer.SIZE | OUT_OF_RANGE;

    private static final long GROUP_BITS = (1 << GROUP) - 1;

    /** Of each position, its bit in its group. */
    private static final int[] BIT = new int[BLOCK];

    static {
        for (int i = 0; i < BLOCK; i++) {
            BIT[i] = 1 << i % GROUP;
        }
    }

    // A block of each.
    private final int[] membrane = new int[BLOCK];
    private final int[] driven = new int[BLOCK];
    private final int[] above = new int[BLOCK];
    private final int[] subtracted = new int[BLOCK];
    private final byte[] flags = new byte[BLOCK * Integer.BYTES];

    @Override
    public void fireSoft(
            int[] membranes,
            int base,
            int size,
            int[] drive,
            int[] fireAbove,
            int[] threshold,
            int limit,
            long[] fired,
            Plain plain) {
        int whole = size & -Long.SIZE;
        for (int from = 0; from < whole; from += BLOCK) {
            int count = Math.min(BLOCK, whole - from);
            System.arraycopy(membranes, base + from, membrane, 0, count);
            if (drive.length > 0) {
                System.arraycopy(drive, from, driven, 0, count);
                add(membrane, driven, count);
            }
            if (fireAbove.length > 1) {
                System.arraycopy(fireAbove, from, above, 0, count);
                System.arraycopy(threshold, from, subtracted, 0, count);
                fireEach(membrane, count, above, subtracted, limit, BIT, flags);
            } else {
                fireAlike(membrane, count, fireAbove[0], threshold[0], limit, BIT, flags);
            }
            for (int set = from; set < from + count; set += Long.SIZE) {
                takeSet(set - from, membranes, base, set, fired, plain);
            }
        }
        if (whole < size) {
            plain.update(whole, size);
        }
    }

    /** Puts a set back with its bits; one with a membrane out of range is left as it was, and to the plain update. */
    private void takeSet(int at, int[] membranes, int base, int position, long[] fired, Plain plain) {
        int f = at * Integer.BYTES;
        long a = group(flags, f);
        long b = group(flags, f + GROUP_BYTES);
        long c = group(flags, f + 2 * GROUP_BYTES);
        long d = group(flags, f + 3 * GROUP_BYTES);
        if (((a | b | c | d) & ANY_OUT_OF_RANGE) != 0) {
            plain.update(position, position + Long.SIZE);
            return;
        }
        System.arraycopy(membrane, at, membranes, base + position, Long.SIZE);
        fired[position >>> 6] = bits(a) | bits(b) << GROUP | bits(c) << (2 * GROUP) | bits(d) << (3 * GROUP);
    }

    /** The flags of a group, one on the other: those of even positions below, of odd ones above. */
    private static long group(byte[] flags, int at) {
        long a = (long) LONGS.get(flags, at) | (long) LONGS.get(flags, at + 8);
        long b = (long) LONGS.get(flags, at + 16) | (long) LONGS.get(flags, at + 24);
        long c = (long) LONGS.get(flags, at + 32) | (long) LONGS.get(flags, at + 40);
        long d = (long) LONGS.get(flags, at + 48) | (long) LONGS.get(flags, at + 56);
        return a | b | c | d;
    }

    private static long bits(long group) {
        return (group | group >>> Integer.SIZE) & GROUP_BITS;
    }

    // Hot: once a position. A membrane v fires where fireAbove - v is negative, which does not wrap for one in range.
    // It has left its range where limit - v or limit + v is negative: the one that is then too small does not wrap.

    private static void add(int[] membrane, int[] driven, int count) {
        for (int i = 0; i < count; i++) {
            membrane[i] += driven[i];
        }
    }

    private static void fireAlike(
            int[] membrane, int count, int fireAbove, int threshold, int limit, int[] bit, byte[] flags) {
        for (int i = 0; i < count; i++) {
            int v = membrane[i];
            int fires = (fireAbove - v) >> 31;
            int isOut = ((limit - v) | (limit + v)) >>> 31;
            membrane[i] = v - (fires & threshold);
            INTS.set(flags, i << 2, (fires & bit[i]) | isOut << GROUP);
        }
    }

    private static void fireEach(
            int[] membrane, int count, int[] fireAbove, int[] threshold, int limit, int[] bit, byte[] flags) {
        for (int i = 0; i < count; i++) {
            int v = membrane[i];
            int fires = (fireAbove[i] - v) >> 31;
            int isOut = ((limit - v) | (limit + v)) >>> 31;
            membrane[i] = v - (fires & threshold[i]);
            INTS.set(flags, i << 2, (fires & bit[i]) | isOut << GROUP);
        }
    }
}
