package org.hwsim.sim.core;

import java.util.Arrays;

/**
 * Positions whose spikes cost the same: same core, same packets, hops and synaptic operations. Counting a spike is one
 * increment; the rest is multiplied out by class. Synaptic operations with a non-zero weight differ from position to
 * position and stand apart. Owned by one shard.
 */
public final class SpikeClasses {
    private static final int MIXED = -1;

    /** Class of each position. */
    private final int[] classOf;

    /** Class of 32 positions that have the same, otherwise {@link #MIXED}. */
    private final int[] classOfHalf;

    /** Of a spike, by position. */
    final int[] effectiveSops;

    /** Member of the slab, by class. */
    final int[] member;

    /** Packets of a spike, by class. */
    final int[] packets;

    /** Longest way of a packet of a spike in picoseconds, by class. */
    final long[] longestPacketPs;

    /** Costs of a spike, {@link SpikeCost#TABLE} a class. */
    private final int[] cost;

    /** Spikes of this step, by class; zero between steps. */
    final int[] stepSpikes;

    /** Spikes of the window, by class. */
    final long[] windowSpikes;

    /** Spikes of all closed windows, by class. */
    private final long[] spikes;

    /**
     * @param classOf class of each position
     * @param effectiveSops synaptic operations of a spike with a non-zero weight, by position
     * @param member of the slab, by class
     * @param longestPacketPs longest way of a packet of a spike, by class
     * @param cost of a spike, {@link SpikeCost#TABLE} columns a class
     */
    public SpikeClasses(int[] classOf, int[] effectiveSops, int[] member, long[] longestPacketPs, int[] cost) {
        this.classOf = classOf;
        this.classOfHalf = new int[2 * Bits.words(classOf.length)];
        for (int half = 0; half < classOfHalf.length; half++) {
            int from = half << 5;
            int to = Math.min(classOf.length, from + Integer.SIZE);
            boolean isSame = from < to && Arrays.stream(classOf, from, to).allMatch(c -> c == classOf[from]);
            classOfHalf[half] = isSame ? classOf[from] : MIXED;
        }
        this.effectiveSops = effectiveSops;
        this.member = member;
        this.longestPacketPs = longestPacketPs;
        this.cost = cost;
        this.packets = new int[member.length];
        for (int c = 0; c < packets.length; c++) {
            packets[c] = cost[c * SpikeCost.TABLE + SpikeCost.PACKETS];
        }
        this.stepSpikes = new int[member.length];
        this.windowSpikes = new long[member.length];
        this.spikes = new long[member.length];
    }

    int count() {
        return member.length;
    }

    /**
     * Adds a step's spikes to {@link #stepSpikes}. Hot: positions of a convolution's cell are of one class, and are counted
     * together.
     *
     * @param fired a bit for each position
     */
    void countStep(long[] fired) {
        for (int word = 0; word < fired.length; word++) {
            long bits = fired[word];
            if (bits != 0) {
                countHalf(2 * word, (int) bits);
                countHalf(2 * word + 1, (int) (bits >>> Integer.SIZE));
            }
        }
    }

    private void countHalf(int half, int bits) {
        int common = classOfHalf[half];
        if (common != MIXED) {
            stepSpikes[common] += Integer.bitCount(bits);
            return;
        }
        for (int rest = bits; rest != 0; rest &= rest - 1) {
            stepSpikes[classOf[(half << 5) + Integer.numberOfTrailingZeros(rest)]]++;
        }
    }

    void clear() {
        Arrays.fill(stepSpikes, 0);
        Arrays.fill(windowSpikes, 0);
        Arrays.fill(spikes, 0);
    }

    /** What followed from the spikes of all closed windows, without effective operations, by member. */
    long[][] sumsByMember(int members) {
        long[][] sums = new long[members][SpikeCost.SUM];
        for (int c = 0; c < member.length; c++) {
            add(c, spikes[c], sums[member[c]]);
        }
        return sums;
    }

    private void add(int c, long n, long[] sum) {
        sum[SpikeCost.SPIKES] += n;
        for (int column = 0, at = c * SpikeCost.TABLE; column < SpikeCost.TABLE; column++, at++) {
            sum[column] += n * cost[at];
        }
    }

    /** Adds the costs of the window's spikes, without effective operations, and starts a new window. */
    void takeWindow(long[] sum) {
        for (int c = 0; c < member.length; c++) {
            if (windowSpikes[c] > 0) {
                add(c, windowSpikes[c], sum);
                spikes[c] += windowSpikes[c];
                windowSpikes[c] = 0;
            }
        }
    }
}
