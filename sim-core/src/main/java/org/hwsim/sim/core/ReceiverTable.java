package org.hwsim.sim.core;

/**
 * Receivers of packets: the receiving core, and the synapse entries that a packet meets there, in as many bits together as
 * the largest of each need. A spike that many cores receive reads one of these for each of them, so they take two bytes or
 * four where they can, and eight otherwise. Immutable.
 */
final class ReceiverTable {
    private static final char[] NO_CHARS = {};
    private static final int[] NO_INTS = {};
    private static final long[] NO_LONGS = {};

    /** {@code core << entryBits | entries}; one of the three arrays holds them. */
    private final int entryBits;

    private final char[] chars;
    private final int[] ints;
    private final long[] longs;

    /**
     * @param core of the program, 0 or more
     * @param entries synapse entries that a packet meets there, 0 or more
     */
    ReceiverTable(int[] core, int[] entries) {
        this.entryBits = bits(entries);
        int needed = bits(core) + entryBits;
        this.chars = needed <= Character.SIZE ? new char[core.length] : NO_CHARS;
        this.ints = needed > Character.SIZE && needed <= Integer.SIZE ? new int[core.length] : NO_INTS;
        this.longs = needed > Integer.SIZE ? new long[core.length] : NO_LONGS;
        for (int i = 0; i < core.length; i++) {
            long packed = (long) core[i] << entryBits | entries[i];
            if (chars.length > 0) {
                chars[i] = (char) packed;
            } else if (ints.length > 0) {
                ints[i] = (int) packed;
            } else {
                longs[i] = packed;
            }
        }
    }

    /** Bits of the largest of some numbers. */
    private static int bits(int[] numbers) {
        int all = 0;
        for (int number : numbers) {
            all |= number;
        }
        return Integer.SIZE - Integer.numberOfLeadingZeros(all);
    }

    int core(int index) {
        return (int) (packed(index) >>> entryBits);
    }

    int entries(int index) {
        return (int) packed(index) & ((1 << entryBits) - 1);
    }

    private long packed(int index) {
        if (chars.length > 0) {
            return chars[index];
        }
        return ints.length > 0 ? Integer.toUnsignedLong(ints[index]) : longs[index];
    }

    /**
     * Adds to each of some receivers the time that packets take there. Hot: once a spike and receiver, which is why each
     * width has a loop of its own.
     *
     * @param from first receiver
     * @param end the one after the last
     * @param packets for each of them
     * @param psPerEntry time of a synapse entry
     * @param psPerPacket time of a packet
     * @param ps by core of the program; added to
     */
    void addTime(int from, int end, int packets, long psPerEntry, long psPerPacket, long[] ps) {
        int mask = (1 << entryBits) - 1;
        if (chars.length > 0) {
            for (int i = from; i < end; i++) {
                int packed = chars[i];
                ps[packed >>> entryBits] += packets * ((packed & mask) * psPerEntry + psPerPacket);
            }
        } else if (ints.length > 0) {
            for (int i = from; i < end; i++) {
                int packed = ints[i];
                ps[packed >>> entryBits] += packets * ((packed & mask) * psPerEntry + psPerPacket);
            }
        } else {
            for (int i = from; i < end; i++) {
                ps[(int) (longs[i] >>> entryBits)] += packets * (((int) longs[i] & mask) * psPerEntry + psPerPacket);
            }
        }
    }
}
