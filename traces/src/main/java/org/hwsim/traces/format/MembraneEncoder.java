package org.hwsim.traces.format;

import java.util.Arrays;
import java.util.List;
import org.hwsim.traces.TraceHeader;

/**
 * Turns the membranes of layers into records.
 *
 * <pre>
 *   payload ::= record*                    the first record's step is the block's first step
 *   record  ::= ahead (varint)             steps after the record before
 *               layer (varint)             index in the header
 *               first (varint)             first neuron of this record
 *               count (varint)             neurons of this record
 *               change (zigzag) * count    since the value of the neuron before it in this block, or since 0
 * </pre>
 *
 * <p>A layer of many neurons takes several records, one after the other. Differences wrap in 32 bits. Owned by the
 * thread that the engine calls with.
 */
final class MembraneEncoder {
    private final BlockOrder order;
    private final int[] neurons;
    private final int[][] before;
    private RawBlock block = new RawBlock(BlockLayout.MEMBRANES);
    private int lastStep = -1;
    private int lastLayer = -1;

    MembraneEncoder(TraceHeader header, BlockOrder order) {
        this.order = order;
        int layers = header.layers().size();
        neurons = new int[layers];
        Arrays.fill(neurons, -1);
        before = new int[layers][0];
        List<Integer> traced = header.membraneLayers();
        for (int layer : traced) {
            neurons[layer] = header.layers().get(layer).neurons();
            before[layer] = new int[neurons[layer]];
        }
    }

    void membranes(int step, int layer, int[] membranes) {
        if (layer < 0 || layer >= neurons.length || neurons[layer] != membranes.length) {
            throw new IllegalArgumentException(
                    "a layer and its neurons as the header says: layer=" + layer + " neurons=" + membranes.length);
        }
        if (step < lastStep || (step == lastStep && layer <= lastLayer)) {
            throw new IllegalArgumentException("membranes come in order of (step, layer): step=" + step + " layer="
                    + layer + " after step=" + lastStep + " layer=" + lastLayer);
        }
        lastStep = step;
        lastLayer = layer;
        int at = 0;
        do {
            int count = Math.min(membranes.length - at, BlockLayout.MOST_EVENTS_A_RECORD);
            VarintOutput bytes = block.bytes;
            int ahead = block.advance(step);
            bytes.putReserved(ahead);
            bytes.putReserved(layer);
            bytes.putReserved(at);
            bytes.putReserved(count);
            int[] last = before[layer];
            for (int i = at; i < at + count; i++) {
                bytes.putSignedReserved(membranes[i] - last[i]);
                last[i] = membranes[i];
            }
            block.events += count;
            at += count;
            if (block.isFull()) {
                flush();
            }
        } while (at < membranes.length);
    }

    void flush() {
        if (!block.isEmpty()) {
            order.add(block);
            block = new RawBlock(BlockLayout.MEMBRANES);
            for (int[] layer : before) {
                Arrays.fill(layer, 0);
            }
        }
    }
}
