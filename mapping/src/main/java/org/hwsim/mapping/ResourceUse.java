package org.hwsim.mapping;

import java.util.Locale;
import org.hwsim.hw.chip.CoreType;

/**
 * What is used of one core.
 *
 * @param compartments neurons
 * @param synapseBits bits of synapse memory, rows rounded up to words
 * @param axonsIn distinct source addresses that enter
 * @param axonsOut pairs of a compartment and a destination core, and axon there
 */
public record ResourceUse(int compartments, long synapseBits, int axonsIn, long axonsOut) {
    /** Use of a limit by this core; {@link Limit#CORES} and {@link Limit#DELAY} are no matter of one core and 0. */
    public long of(Limit limit) {
        return switch (limit) {
            case CORES, DELAY -> 0;
            case COMPARTMENTS -> compartments;
            case SYNAPSE_MEMORY -> synapseBits;
            case AXONS_IN -> axonsIn;
            case AXONS_OUT -> axonsOut;
        };
    }

    public boolean fits(CoreType core) {
        return compartments <= core.compartments()
                && synapseBits <= core.synapseMemoryBits()
                && axonsIn <= core.axonsIn()
                && axonsOut <= core.axonsOut();
    }

    /** Used and available, side by side. */
    public String against(CoreType core) {
        return String.format(
                Locale.ROOT,
                "compartments %s, synapse memory %s bit, axons in %s, axons out %s",
                share(compartments, core.compartments()),
                share(synapseBits, core.synapseMemoryBits()),
                share(axonsIn, core.axonsIn()),
                share(axonsOut, core.axonsOut()));
    }

    private static String share(long used, long available) {
        boolean unlimited = available == Integer.MAX_VALUE || available == Long.MAX_VALUE;
        return unlimited ? String.valueOf(used) : used + "/" + available;
    }
}
