package org.hwsim.sim.core;

import java.util.Arrays;
import org.hwsim.hw.energy.Action;

/**
 * For each class of codes, the cores that receive a packet, and the synapse entries that it meets on each. Counts spikes by
 * class. Owned by one shard.
 */
public final class Receivers {
    private final int[] start;

    /** In the order of {@link #start}. */
    private final ReceiverTable receivers;

    private final Action kind;
    private final long psPerEntry;
    private final long psPerPacket;

    /** Spikes of this step by class; zero between steps. */
    private final int[] step;

    /** Classes with spikes in this step. */
    private final int[] hit;

    private int hits;
    private final long[] total;

    /**
     * @param start first receiver of each class, and the end
     * @param core of the program
     * @param entries synapse entries that a packet meets there
     * @param psPerEntry time of one
     * @param psPerPacket time of the packet itself
     */
    public Receivers(int[] start, int[] core, int[] entries, Action kind, long psPerEntry, long psPerPacket) {
        this.start = start;
        this.receivers = new ReceiverTable(core, entries);
        this.kind = kind;
        this.psPerEntry = psPerEntry;
        this.psPerPacket = psPerPacket;
        this.step = new int[start.length - 1];
        this.hit = new int[step.length];
        this.total = new long[step.length];
    }

    /** Counts spikes of a class, at least one. */
    void add(int code, int count) {
        if (step[code] == 0) {
            hit[hits++] = code;
        }
        step[code] += count;
    }

    /** Closes the counts of this step. */
    void closeStep(long[] receivingPs) {
        for (int h = 0; h < hits; h++) {
            int code = hit[h];
            int n = step[code];
            step[code] = 0;
            total[code] += n;
            receivers.addTime(start[code], start[code + 1], n, psPerEntry, psPerPacket, receivingPs);
        }
        hits = 0;
    }

    void addTo(long[][] byCore) {
        for (int code = 0; code < total.length; code++) {
            for (int i = start[code]; total[code] > 0 && i < start[code + 1]; i++) {
                long[] counts = byCore[receivers.core(i)];
                counts[Action.AXON_IN.ordinal()] += total[code];
                counts[kind.ordinal()] += total[code] * receivers.entries(i);
            }
        }
    }

    void clear() {
        Arrays.fill(step, 0);
        hits = 0;
        Arrays.fill(total, 0);
    }
}
