package org.hwsim.traces.format;

import java.util.Arrays;
import org.hwsim.traces.TraceEvents;

/** Turns records of spikes back into steps. Owned by one reader. */
final class SpikeDecoder {
    private final Ordinals ordinals;
    private final TraceEvents events;
    private int[] cores = new int[1024];
    private int[] compartments = new int[1024];
    private int pending;
    private int step = -1;
    private boolean open;
    private long steps;
    private long spikes;

    SpikeDecoder(Ordinals ordinals, TraceEvents events) {
        this.ordinals = ordinals;
        this.events = events;
    }

    void decode(VarintInput in, BlockLayout.BlockHeader header) throws Damage {
        int recordStep = header.firstStep();
        int previous = -1;
        long count = 0;
        boolean first = true;
        while (!in.atEnd()) {
            int ahead = in.nextStepsAhead(recordStep, first);
            recordStep += ahead;
            if (open ? recordStep != step : recordStep <= step) {
                throw in.damage("holds step " + recordStep + " after step " + step, "steps that ascend");
            }
            if (first || ahead > 0) {
                previous = -1;
            }
            first = false;
            int countAndMore = in.next(2 * BlockLayout.MOST_EVENTS_A_RECORD + 1, "the number of spikes");
            previous = spikesOf(in, countAndMore >> 1, previous);
            count += countAndMore >> 1;
            step = recordStep;
            open = (countAndMore & 1) != 0;
            if (!open) {
                steps++;
                spikes += pending;
                events.onStep(step, pending, cores, compartments);
                pending = 0;
            }
        }
        if (count != (header.events() & 0xffffffffL) || recordStep != header.lastStep()) {
            throw in.damage(
                    "holds " + count + " spikes up to step " + recordStep,
                    "its header says " + header.events() + " up to step " + header.lastStep());
        }
    }

    private int spikesOf(VarintInput in, int count, int before) throws Damage {
        if (pending + count > cores.length) {
            int length = Math.max(pending + count, 2 * cores.length);
            cores = Arrays.copyOf(cores, length);
            compartments = Arrays.copyOf(compartments, length);
        }
        int previous = before;
        int core = 0;
        for (int i = 0; i < count; i++) {
            int gap = in.next();
            if (gap >= ordinals.count() - previous - 1) {
                throw in.damage(
                        "holds a spike of compartment " + (previous + 1L + gap),
                        "0 to " + (ordinals.count() - 1) + ", counted over all cores");
            }
            previous += gap + 1;
            while (previous >= ordinals.start(core + 1)) {
                core++;
            }
            boolean ascends = pending == 0
                    || cores[pending - 1] < ordinals.core(core)
                    || (cores[pending - 1] == ordinals.core(core)
                            && compartments[pending - 1] < previous - ordinals.start(core));
            if (!ascends) {
                throw in.damage("goes on with a step at a spike that came before", "spikes that ascend in a step");
            }
            cores[pending] = ordinals.core(core);
            compartments[pending++] = previous - ordinals.start(core);
        }
        return previous;
    }

    long steps() {
        return steps;
    }

    long spikes() {
        return spikes;
    }
}
