package org.hwsim.traces.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hwsim.traces.TraceHeader;
import org.hwsim.traces.TracedCore;
import org.hwsim.traces.TracedLayer;

/**
 * The payload of the header block.
 *
 * <pre>
 *   payload ::= program (text) sha256 (text) recorded (varint: 1 spikes)
 *               layers (varint)  { name (text) neurons (varint) } * layers
 *               membrane layers (varint)  { index (varint) } * membrane layers
 *               cores (varint)   core * cores
 *   core    ::= ahead (varint: number - number of the core before - 1, the first counted from -1)
 *               runs (varint)  run * runs
 *   run     ::= layer (varint) compartments (varint)
 *               { step (zigzag: neuron - neuron of the compartment before - 1, in each run from -1) } * compartments
 *   text    ::= bytes (varint) UTF-8
 * </pre>
 */
final class HeaderCodec {
    private static final int RECORDS_SPIKES = 1;

    private HeaderCodec() {}

    static VarintOutput encode(TraceHeader header) {
        var out = new VarintOutput(1 << 16);
        out.putText(header.program());
        out.putText(header.programSha256());
        out.put(header.spikes() ? RECORDS_SPIKES : 0);
        out.put(header.layers().size());
        for (TracedLayer layer : header.layers()) {
            out.putText(layer.name());
            out.put(layer.neurons());
        }
        out.put(header.membraneLayers().size());
        for (int layer : header.membraneLayers()) {
            out.put(layer);
        }
        out.put(header.cores().size());
        int before = -1;
        for (TracedCore core : header.cores()) {
            out.put(core.core() - before - 1);
            before = core.core();
            encode(core, out);
        }
        if (out.length() > BlockLayout.MOST_HEADER_BYTES) {
            throw new IllegalArgumentException("a network too large for a trace: " + header.compartments()
                    + " compartments need " + out.length() + " bytes of at most " + BlockLayout.MOST_HEADER_BYTES);
        }
        return out;
    }

    private static void encode(TracedCore core, VarintOutput out) {
        int[] layers = core.layers();
        int runs = 0;
        for (int c = 0; c < layers.length; c++) {
            runs += c == 0 || layers[c] != layers[c - 1] ? 1 : 0;
        }
        out.put(runs);
        int from = 0;
        while (from < layers.length) {
            int to = from;
            while (to < layers.length && layers[to] == layers[from]) {
                to++;
            }
            out.put(layers[from]);
            out.put(to - from);
            int previous = -1;
            for (int c = from; c < to; c++) {
                out.putSigned(core.neurons()[c] - previous - 1);
                previous = core.neurons()[c];
            }
            from = to;
        }
    }

    static TraceHeader decode(VarintInput in) throws Damage {
        String program = in.nextText();
        String sha256 = in.nextText();
        boolean spikes = in.next(RECORDS_SPIKES, "what is recorded") == RECORDS_SPIKES;
        int layerCount = in.next(in.remaining(), "the number of layers");
        List<TracedLayer> layers = new ArrayList<>();
        for (int i = 0; i < layerCount; i++) {
            layers.add(new TracedLayer(in.nextText(), in.next()));
        }
        int membraneCount = in.next(layerCount, "the number of membrane layers");
        List<Integer> membraneLayers = new ArrayList<>();
        for (int i = 0; i < membraneCount; i++) {
            membraneLayers.add(in.next(layerCount, "a layer"));
        }
        int coreCount = in.next(in.remaining(), "the number of cores");
        List<TracedCore> cores = new ArrayList<>();
        long number = -1;
        for (int i = 0; i < coreCount; i++) {
            number += 1L + in.next();
            if (number > Integer.MAX_VALUE) {
                throw in.damage("holds core " + number, "cores below 2^31");
            }
            cores.add(core(in, (int) number));
        }
        if (!in.atEnd()) {
            throw in.damage("goes on for " + in.remaining() + " bytes", "the end of the header");
        }
        try {
            return new TraceHeader(program, sha256, layers, cores, spikes, membraneLayers);
        } catch (IllegalArgumentException e) {
            throw in.damage("contradicts itself: " + e.getMessage(), "compartments that are neurons of layers");
        }
    }

    private static TracedCore core(VarintInput in, int number) throws Damage {
        int runs = in.next(in.remaining(), "the number of runs");
        int[] layers = new int[0];
        int[] neurons = new int[0];
        for (int run = 0; run < runs; run++) {
            int layer = in.next();
            int count = in.next(in.remaining(), "the number of compartments");
            int from = layers.length;
            layers = Arrays.copyOf(layers, from + count);
            neurons = Arrays.copyOf(neurons, from + count);
            Arrays.fill(layers, from, from + count, layer);
            int previous = -1;
            for (int c = from; c < from + count; c++) {
                previous += 1 + in.nextSigned();
                neurons[c] = previous;
            }
        }
        return new TracedCore(number, layers, neurons);
    }
}
