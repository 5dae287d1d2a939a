package org.hwsim.run;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run records.
 *
 * @param spikes whether every spike is recorded
 * @param membraneLayers names of the layers whose membranes are recorded, in the order given
 */
public record TraceChoice(boolean spikes, List<String> membraneLayers) {
    private static final String MEMBRANES = "membranes:";

    public TraceChoice {
        membraneLayers = List.copyOf(membraneLayers);
    }

    /** Whether there is anything to record. */
    public boolean records() {
        return spikes || !membraneLayers.isEmpty();
    }

    /** Reads {@code spikes}, {@code membranes:LAYER,…}, {@code spikes+membranes:LAYER,…} or {@code none}. */
    public static TraceChoice parse(String text) {
        if (text.equals("none")) {
            return new TraceChoice(false, List.of());
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
            throw new UsageException("--trace is spikes, membranes:LAYER,…, spikes+membranes:LAYER,… or none, not " + text);
        }
        return new TraceChoice(spikes, layers);
    }
}
