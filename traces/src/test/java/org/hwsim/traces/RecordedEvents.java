package org.hwsim.traces;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps events as lines of text, to compare what went in with what came out. */
public final class RecordedEvents implements TraceEvents {
    private final List<String> spikes = new ArrayList<>();
    private final List<String> membranes = new ArrayList<>();

    @Override
    public void onStep(int step, int count, int[] cores, int[] compartments) {
        StringBuilder line = new StringBuilder("step " + step + ":");
        for (int i = 0; i < count; i++) {
            line.append(' ').append(cores[i]).append('.').append(compartments[i]);
        }
        spikes.add(line.toString());
    }

    @Override
    public void onMembranes(int step, int layer, int[] values) {
        membranes.add("step " + step + " layer " + layer + ": " + Arrays.toString(values));
    }

    /** One line a step. */
    public List<String> spikes() {
        return spikes;
    }

    /** One line a step and layer. */
    public List<String> membranes() {
        return membranes;
    }
}
