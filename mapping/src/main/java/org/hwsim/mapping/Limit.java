package org.hwsim.mapping;

import org.hwsim.hw.chip.CoreType;

/** What a core can run out of, and the number of cores itself. */
public enum Limit {
    CORES("cores of the board", "cores"),
    COMPARTMENTS("compartments of a core", "compartments"),
    SYNAPSE_MEMORY("bits of synapse memory of a core", "synapseMemoryBits"),
    AXONS_IN("axons into a core", "axonsIn"),
    AXONS_OUT("axons out of a core", "axonsOut"),
    DELAY("steps of delay", "maxDelaySteps");

    private final String what;
    private final String key;

    Limit(String what, String key) {
        this.what = what;
        this.key = key;
    }

    /** What is counted, for people. */
    public String what() {
        return what;
    }

    /** Its key in the {@code core} section of a chip file; {@code cores} is no key there. */
    public String key() {
        return key;
    }

    /** How much of it one core has; {@link #CORES} is a matter of the board and 1 here. */
    public long available(CoreType core) {
        return switch (this) {
            case CORES -> 1;
            case COMPARTMENTS -> core.compartments();
            case SYNAPSE_MEMORY -> core.synapseMemoryBits();
            case AXONS_IN -> core.axonsIn();
            case AXONS_OUT -> core.axonsOut();
            case DELAY -> core.maxDelaySteps();
        };
    }
}
