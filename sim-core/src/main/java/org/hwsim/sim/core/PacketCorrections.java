package org.hwsim.sim.core;

import java.util.Arrays;
import org.hwsim.hw.energy.Action;

/**
 * Packets that no other arrival counts, or that several count: an axon without synapse entries is one packet and no row; one
 * with k entries is one packet and k rows. A spike on such an axon brings a code of its own here, worth 1 - k packets.
 */
public final class PacketCorrections extends Arrivals {
    private final int[] core;
    private final int[] packets;
    private final long psPerPacket;
    private final int[] step;
    private final long[] total;

    /**
     * @param core receiving core of the program, by code
     * @param packets what a spike is worth, by code
     */
    public PacketCorrections(int[] core, int[] packets, long psPerPacket) {
        this.core = core;
        this.packets = packets;
        this.psPerPacket = psPerPacket;
        this.step = new int[core.length];
        this.total = new long[core.length];
    }

    @Override
    void count(int[] codes, int from, int count) {
        for (int i = from; i < from + count; i++) {
            step[codes[i]]++;
        }
    }

    @Override
    void mark(int[] codes, int from, int count) {}

    @Override
    void closeStep(long[] receivingPs) {
        for (int c = 0; c < step.length; c++) {
            total[c] += step[c];
            receivingPs[core[c]] += (long) step[c] * packets[c] * psPerPacket;
            step[c] = 0;
        }
    }

    @Override
    void addTo(long[][] byCore) {
        for (int c = 0; c < total.length; c++) {
            byCore[core[c]][Action.AXON_IN.ordinal()] += total[c] * packets[c];
        }
    }

    @Override
    void clear() {
        Arrays.fill(step, 0);
        Arrays.fill(total, 0);
    }
}
