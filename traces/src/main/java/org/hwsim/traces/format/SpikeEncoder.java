package org.hwsim.traces.format;

import java.util.Arrays;
import org.hwsim.traces.TraceHeader;

/**
 * Turns the spikes of steps into records.
 *
 * <pre>
 *   payload ::= record*                          the first record's step is the block's first step
 *   record  ::= ahead (varint)                   steps after the record before; 0: the same step goes on
 *               count * 2 + more (varint)        spikes of this record; more: the next record goes on with the step
 *               gap (varint) * count             ordinal - ordinal of the spike before - 1
 * </pre>
 *
 * <p>The ordinal before the first spike of a step is -1, also where a step goes on in another block. Every step has a
 * record, with or without spikes. Owned by the thread that the engine calls with.
 */
final class SpikeEncoder {
    private final BlockOrder order;
    private final int[] startByCore;
    private final int[] compartmentsByCore;
    private RawBlock block = new RawBlock(BlockLayout.SPIKES);
    private int lastStep = -1;

    SpikeEncoder(TraceHeader header, BlockOrder order) {
        this.order = order;
        var ordinals = new Ordinals(header);
        int last = ordinals.cores() == 0 ? -1 : ordinals.core(ordinals.cores() - 1);
        startByCore = new int[last + 1];
        compartmentsByCore = new int[last + 1];
        Arrays.fill(compartmentsByCore, 0);
        for (int i = 0; i < ordinals.cores(); i++) {
            startByCore[ordinals.core(i)] = ordinals.start(i);
            compartmentsByCore[ordinals.core(i)] = ordinals.start(i + 1) - ordinals.start(i);
        }
    }

    void step(int step, int spikes, int[] cores, int[] compartments) {
        if (step <= lastStep) {
            throw new IllegalArgumentException("steps ascend: " + step + " after " + lastStep);
        }
        lastStep = step;
        int at = 0;
        int previous = -1;
        do {
            int count = Math.min(spikes - at, BlockLayout.MOST_EVENTS_A_RECORD);
            boolean more = at + count < spikes;
            boolean first = block.isEmpty();
            int ahead = block.advance(step);
            if (first || ahead > 0) {
                previous = -1;
            }
            VarintOutput bytes = block.bytes;
            bytes.putReserved(ahead);
            bytes.putReserved((count << 1) | (more ? 1 : 0));
            for (int i = at; i < at + count; i++) {
                int ordinal = ordinal(cores[i], compartments[i]);
                if (ordinal <= previous) {
                    throw new IllegalArgumentException("spikes ascend in a step: step=" + step + " core=" + cores[i]
                            + " compartment=" + compartments[i]);
                }
                bytes.putReserved(ordinal - previous - 1);
                previous = ordinal;
            }
            block.events += count;
            at += count;
            if (block.isFull()) {
                flush();
            }
        } while (at < spikes);
    }

    void flush() {
        if (!block.isEmpty()) {
            order.add(block);
            block = new RawBlock(BlockLayout.SPIKES);
        }
    }

    private int ordinal(int core, int compartment) {
        if (core < 0 || core >= startByCore.length || compartment < 0 || compartment >= compartmentsByCore[core]) {
            throw new IllegalArgumentException(
                    "a compartment that the header does not know: core=" + core + " compartment=" + compartment);
        }
        return startByCore[core] + compartment;
    }
}
