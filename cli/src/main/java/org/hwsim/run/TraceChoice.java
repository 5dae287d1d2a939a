package org.hwsim.run;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run records.
 *
 * @param spikes whether every spike is recorded
 * @param membraneLayers names of the layers whose membranes are recorded, in the order given
 * @param chosen whether a user asked for it; what nobody asked for is not recorded in a very large run
 */
public record TraceChoice(boolean spikes, List<String> membraneLayers, boolean chosen) {
    private static final String MEMBRANES = "membranes:";

    /** Neuron updates up to which spikes are recorded without being asked for: some hundred MB at most. */
    private static final long LARGEST_BY_DEFAULT = 1_000_000_000L;

    public TraceChoice {
        membraneLayers = List.copyOf(membraneLayers);
    }

    /** Spikes, unless the run is very large. */
    public static TraceChoice byDefault() {
        return new TraceChoice(true, List.of(), false);
    }

    /** What is recorded of a program run over so many samples. */
    TraceChoice in(Prepared prepared) {
        double updates = (double) prepared.compartments() * prepared.readoutSteps() * prepared.sampleCount();
        return chosen || updates <= LARGEST_BY_DEFAULT ? this : new TraceChoice(false, List.of(), false);
    }

    /** Whether nothing is recorded of so large a run although nobody asked for that. */
    public boolean isLeftOut(Prepared prepared) {
        return records() && !in(prepared).records();
    }

    /** Whether there is anything to record. */
    public boolean records() {
        return spikes || !membraneLayers.isEmpty();
    }

    /** Reads {@code spikes}, {@code membranes:LAYER,…}, {@code spikes+membranes:LAYER,…} or {@code none}. */
    public static TraceChoice parse(String text) {
        if (text.equals("none")) {
            return new TraceChoice(false, List.of(), true);
        }
        boolean spikes = false;
        List<String> layers = new ArrayList<>();
        String rest = text;
        if (rest.equals("spikes") || rest.startsWith("spikes+")) {
            spikes = true;
            rest = rest.equals("spikes") ? "" : rest.substring("spikes+".length());
        }
        if (rest.startsWith(MEMBRANES) && rest.length() > MEMBRANES.length()) {
            layers.addAll(List.of(rest.substring(MEMBRANES.length()).split(",", -1)));
            rest = "";
        }
        if (!rest.isEmpty() || layers.contains("")) {
            throw new UsageException(
                    "--trace is spikes, membranes:LAYER,…, spikes+membranes:LAYER,… or none, not " + text);
        }
        return new TraceChoice(spikes, layers, true);
    }
}
