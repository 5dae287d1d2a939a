package org.hwsim.traces.format;

import java.util.Arrays;
import org.hwsim.traces.TraceEvents;
import org.hwsim.traces.TraceHeader;

/** Turns records of membranes back into layers. Owned by one reader. */
final class MembraneDecoder {
    private final TraceEvents events;
    private final TraceHeader header;
    /** {@code [layer][neuron]}: the value before in this block. Both grow with the records: a header is only a claim. */
    private final int[][] before;
    /** {@code [layer][neuron]}: what is handed out. */
    private final int[][] membranes;

    private int step = -1;
    private int layer = -1;
    private int next;
    private int lastDelivered = -1;
    private long steps;
    private long delivered;

    MembraneDecoder(TraceHeader header, TraceEvents events) {
        this.header = header;
        this.events = events;
        this.before = new int[header.layers().size()][0];
        this.membranes = new int[header.layers().size()][0];
    }

    void decode(VarintInput in, BlockLayout.BlockHeader block) throws Damage {
        for (int[] values : before) {
            Arrays.fill(values, 0);
        }
        int recordStep = block.firstStep();
        long count = 0;
        boolean first = true;
        while (!in.atEnd()) {
            recordStep += in.nextStepsAhead(recordStep, first);
            first = false;
            count += record(in, recordStep);
        }
        if (count != (block.events() & 0xffffffffL) || recordStep != block.lastStep()) {
            throw in.damage(
                    "holds " + count + " membrane values up to step " + recordStep,
                    "its header says " + block.events() + " up to step " + block.lastStep());
        }
    }

    private int record(VarintInput in, int recordStep) throws Damage {
        int recordLayer = in.next();
        int from = in.next();
        int count = in.next();
        if (!header.membraneLayers().contains(recordLayer)) {
            throw in.damage("holds membranes of layer " + recordLayer, "layers " + header.membraneLayers());
        }
        boolean goesOn = next > 0;
        boolean inOrder = goesOn
                ? recordStep == step && recordLayer == layer
                : recordStep > step || (recordStep == step && recordLayer > layer);
        int neurons = header.layers().get(recordLayer).neurons();
        int whole = Math.min(neurons - next, BlockLayout.MOST_EVENTS_A_RECORD);
        if (!inOrder || from != next || count != whole || count > in.remaining()) {
            throw in.damage(
                    "holds " + count + " membranes from neuron " + from + " on of layer " + recordLayer + " in step "
                            + recordStep,
                    "in order of (step, layer): neuron " + next + " on, " + whole + " of them");
        }
        if (membranes[recordLayer].length < from + count) {
            membranes[recordLayer] = Arrays.copyOf(membranes[recordLayer], from + count);
            before[recordLayer] = Arrays.copyOf(before[recordLayer], from + count);
        }
        int[] last = before[recordLayer];
        for (int i = from; i < from + count; i++) {
            last[i] += in.nextSigned();
        }
        System.arraycopy(last, from, membranes[recordLayer], from, count);
        step = recordStep;
        layer = recordLayer;
        next = from + count;
        if (next == neurons) {
            next = 0;
            delivered += neurons;
            steps += step > lastDelivered ? 1 : 0;
            lastDelivered = step;
            events.onMembranes(step, layer, membranes[recordLayer]);
        }
        return count;
    }

    long delivered() {
        return delivered;
    }

    /** Steps of which at least one layer was handed out. */
    long steps() {
        return steps;
    }
}
